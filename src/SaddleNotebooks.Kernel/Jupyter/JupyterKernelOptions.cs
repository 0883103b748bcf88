using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Kernel;

/// <summary>How a Jupyter kernel runs.</summary>
sealed record JupyterKernelOptions
{
    /// <summary>Where relative paths of <c>#r</c> and <c>#i</c> start: Jupyter starts a kernel in the notebook's folder.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The magic commands that cells can call.</summary>
    public MagicCatalog Magics { get; init; } = KernelCommands.Create();

    /// <summary>
    /// Whether figures come with a PNG as well, for nbconvert and other readers that run no scripts. It costs a browser that runs
    /// beside the session. Outputs that a cell updates later carry none.
    /// </summary>
    public bool Pictures { get; init; }

    /// <summary>Receives one sentence per message or client that was refused, from any thread; nobody hears it by default.</summary>
    public Action<string> Log { get; init; } = _ => { };

    /// <summary>
    /// How the process is started that runs the cells, so that the kernel outlives whatever they do; its magic commands are those of the project.
    /// Null runs them in this process.
    /// </summary>
    public WorkerCommand? Worker { get; init; }
}
