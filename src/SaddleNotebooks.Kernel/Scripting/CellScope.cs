namespace SaddleNotebooks.Kernel;

/// <summary>
/// The cell that code runs for. It flows with the execution context, so that output of a task or thread that a cell started
/// lands below that cell even while another one runs.
/// </summary>
sealed class CellScope(IOutputSink sink, TextReader? input, CancellationToken cancellation)
{
    static readonly AsyncLocal<CellScope?> Flowing = new();

    /// <summary>The cell of the running code, or null outside of cells.</summary>
    public static CellScope? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }

    public IOutputSink Sink { get; } = sink;

    /// <summary>What <c>Console.In</c> reads; null for the input of the process.</summary>
    public TextReader? Input { get; } = input;

    public CancellationToken Cancellation { get; } = cancellation;

    public DisplayHandle Display(object? value, IReadOnlyList<string> mimeTypes)
    {
        var data = ValueRenderer.Render(value, mimeTypes);
        string id = Guid.NewGuid().ToString("N");
        Sink.Add(new DisplayOutput(data) { DisplayId = id });
        return new(Sink, id, mimeTypes);
    }
}
