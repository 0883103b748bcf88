using SaddleNotebooks.Magics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Kernel;

/// <summary>How a session runs cells.</summary>
sealed record SessionOptions
{
    readonly TimeSpan grace = TimeSpan.FromSeconds(0.6);

    /// <summary>Where relative paths of <c>#r</c> and <c>#i</c> start: the notebook's folder.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The magic commands that cells can call.</summary>
    public MagicCatalog Magics { get; init; } = KernelCommands.Create();

    /// <summary>What <c>Console.In</c> reads inside cells; null for the input of the process.</summary>
    public TextReader? Input { get; init; }

    /// <summary>Told how far the running long call of the library is, from any thread; null for nobody.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }

    /// <summary>Whether a bar below the cell shows how far it is, instead of telling <see cref="Progress"/>.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>How long a cell that is asked to stop may take before it is given up; positive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan Grace
    {
        get => grace;
        init => grace = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Grace must be positive.");
    }

    /// <summary>Whether the whole process is ended with a cell that does not react.</summary>
    internal bool OwnsProcess { get; init; }
}
