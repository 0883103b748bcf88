namespace SaddleNotebooks.Interactive.Tests;

/// <summary>The host with the package referenced.</summary>
public sealed class LoadedEngine : InteractiveEngine
{
    /// <summary>What came of the cell that references the package.</summary>
    public EngineCell Loaded { get; }

    public LoadedEngine() => Loaded = SubmitAsync("#r \"nuget: SaddleNotebooks\"").GetAwaiter().GetResult();
}
