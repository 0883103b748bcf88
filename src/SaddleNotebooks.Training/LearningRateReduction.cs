namespace SaddleNotebooks;

/// <summary>
/// Lowers the learning rate when the watched loss – on the test samples, or on the training samples where there are none – has not improved for
/// some epochs.
/// </summary>
public sealed record LearningRateReduction
{
    /// <summary>Epochs without improvement before the rate is lowered; positive.</summary>
    public int Patience { get; init => field = Require.Positive(value, nameof(Patience)); } = 3;

    /// <summary>The rate is multiplied by this; in (0, 1).</summary>
    public double Factor { get; init => field = Require.InRange(value, 1e-6, 0.999, nameof(Factor)); } = 0.5;

    /// <summary>The relative fall of the best loss that counts as an improvement; in [0, 1).</summary>
    public double MinimumGain { get; init => field = Require.Fraction(value, nameof(MinimumGain)); } = 1e-3;

    /// <summary>The rate is never multiplied by less than this in all; in (0, 1].</summary>
    public double SmallestFactor { get; init => field = Require.InRange(value, double.Epsilon, 1, nameof(SmallestFactor)); } = 1e-3;
}
