namespace SaddleNotebooks;

/// <summary>How the local learning coefficient is sampled. Frozen.</summary>
public sealed record LearningCoefficientOptions
{
    /// <summary>Independent chains, all from the same point; at least 2, or nothing tells whether they agree.</summary>
    public int Chains { get; init => field = Require.InRange(value, 2, 1_000, nameof(Chains)); } = 4;

    /// <summary>Steps of each chain that count, at least 4.</summary>
    public int Draws { get; init => field = Require.InRange(value, 4, 100_000_000, nameof(Draws)); } = 500;

    /// <summary>Steps of each chain before them, which are dropped; not negative.</summary>
    public int BurnIn { get; init => field = Require.NotNegative(value, nameof(BurnIn)); } = 500;

    /// <summary>
    /// ε: a step is w ← w − (ε/2)(nβ ∇L(w) + γ(w − w*)) + √ε ξ. Null, the default: a fifth of the limit of stability at w*, ε = 0.4/(nβ λ_max + γ).
    /// </summary>
    public double? StepSize { get; init => field = value is { } step ? Require.Positive(step, nameof(StepSize)) : null; }

    /// <summary>γ: how strongly the chains are held near w*; not negative.</summary>
    public double Localization { get; init => field = Require.NotNegative(value, nameof(Localization)); } = 100;

    /// <summary>β; null, the default, for 1/ln n (Watanabe 2013).</summary>
    public double? InverseTemperature { get; init => field = value is { } beta ? Require.Positive(beta, nameof(InverseTemperature)) : null; }

    /// <summary>n, the number of samples that the loss is a mean over; null for that of the loss. A loss that is no mean over samples needs it; at least 3.</summary>
    public int? SampleSize { get; init => field = value is { } n ? Require.InRange(n, 3, int.MaxValue, nameof(SampleSize)) : null; }

    /// <summary>Samples of each step's gradient, positive; null for all of them.</summary>
    public int? BatchSize { get; init => field = value is { } size ? Require.Positive(size, nameof(BatchSize)) : null; } = 500;

    /// <summary>The R̂ above which the chains do not agree, so that no coefficient is given; above 1.</summary>
    public double MaxRHat { get; init => field = Require.InRange(value, 1 + 1e-9, 10, nameof(MaxRHat)); } = 1.1;

    /// <summary>The seed of all chains; each has a stream of its own.</summary>
    public ulong Seed { get; init; }
}
