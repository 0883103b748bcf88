namespace SaddleNotebooks.Kernel;

/// <summary>Which of several attempts counts.</summary>
enum AttemptPolicy
{
    /// <summary>The latest.</summary>
    Last,

    /// <summary>The one with the most points, lateness included.</summary>
    Best,

    /// <summary>The earliest.</summary>
    First,
}

/// <summary>How a class is graded.</summary>
sealed record GradingOptions
{
    /// <summary>What a hand-in may use.</summary>
    public GradingLimits Limits { get; init; } = new();

    /// <summary>What becomes of late ones.</summary>
    public LatePolicy Late { get; init; } = new(null, 0);

    /// <summary>Which attempt counts.</summary>
    public AttemptPolicy Attempts { get; init; }

    /// <summary>Whether everybody was given numbers of their own.</summary>
    public bool Variants { get; init; }

    /// <summary>How many are marked at the same time.</summary>
    public int Parallel { get; init; } = Math.Max(1, Environment.ProcessorCount);
}
