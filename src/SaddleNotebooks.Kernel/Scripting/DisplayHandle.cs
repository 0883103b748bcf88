using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Kernel;

/// <summary>What <c>display(…)</c> returns: the output can be replaced in place.</summary>
public sealed class DisplayHandle : IUpdatableDisplay
{
    readonly IOutputSink sink;
    readonly IReadOnlyList<string> mimeTypes;

    internal DisplayHandle(IOutputSink sink, string displayId, IReadOnlyList<string> mimeTypes)
    {
        this.sink = sink;
        this.mimeTypes = mimeTypes;
        DisplayId = displayId;
    }

    /// <summary>Names the output while the session lives.</summary>
    public string DisplayId { get; }

    /// <summary>Shows another value where the output stands; may be called from later cells and other threads.</summary>
    /// <param name="value">Anything; null too.</param>
    public void Update(object? value) => sink.Update(DisplayId, ValueRenderer.Render(value, mimeTypes));
}
