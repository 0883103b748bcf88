using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Kernel;

/// <summary>How a session runs cells.</summary>
public sealed record SessionOptions
{
    readonly TimeSpan grace = TimeSpan.FromSeconds(1);

    /// <summary>Where relative paths of <c>#r</c> and <c>#i</c> start: the notebook's folder.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The magic commands that cells can call.</summary>
    public MagicCatalog Magics { get; init; } = MagicCommands.Create();

    /// <summary>What <c>Console.In</c> reads inside cells; null for the input of the process.</summary>
    public TextReader? Input { get; init; }

    /// <summary>How long a cell that is asked to stop may take before it is aborted; positive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan Grace
    {
        get => grace;
        init => grace = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Grace must be positive.");
    }
}
