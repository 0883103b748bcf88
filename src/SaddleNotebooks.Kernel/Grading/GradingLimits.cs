namespace SaddleNotebooks.Kernel;

/// <summary>What one hand-in may use.</summary>
sealed record GradingLimits
{
    /// <summary>The time for all of its cells and checks; one cell may take a quarter of it.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>Managed memory in bytes; its processes together may take twice as much of the system's.</summary>
    public long MemoryBytes { get; init; } = 1L << 30;

    /// <summary>The size of a file, and of its folder, in bytes.</summary>
    public long FileBytes { get; init; } = 64L << 20;

    /// <summary>How many processes and threads its processes may be, all together.</summary>
    public int Processes { get; init; } = 512;

    /// <summary>The size of the notebook itself, in bytes.</summary>
    public long NotebookBytes { get; init; } = 32L << 20;
}
