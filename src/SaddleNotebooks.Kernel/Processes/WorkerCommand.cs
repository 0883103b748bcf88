namespace SaddleNotebooks.Kernel;

/// <summary>How a process is started that runs the cells of one notebook.</summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its arguments; the ends of two pipes follow.</param>
sealed record WorkerCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>The command of <c>saddle</c> that a worker process runs.</summary>
    public const string Name = "worker";

    /// <summary>Variables that workers get beside those of this process; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>The <c>saddle</c> that runs here, or that stands beside the running program, as a worker.</summary>
    public static WorkerCommand OfThisProcess => Saddle(Name);

    /// <summary>The <c>saddle</c> that runs here, or that stands beside the running program, with these arguments.</summary>
    public static WorkerCommand Saddle(params IReadOnlyList<string> arguments)
    {
        string? own = System.Environment.ProcessPath;
        return own is not null && Path.GetFileNameWithoutExtension(own) == "saddle"
            ? new(own, arguments)
            : new(DotnetHost.Path, [Path.Combine(AppContext.BaseDirectory, "saddle.dll"), .. arguments]);
    }
}
