namespace SaddleNotebooks;

/// <summary>
/// Ends a training when the watched loss – on the test samples, or on the training samples where there are none – has not improved for some epochs.
/// </summary>
public sealed record EarlyStopping
{
    /// <summary>Epochs without improvement before the training ends; positive.</summary>
    public int Patience { get; init => field = Require.Positive(value, nameof(Patience)); } = 5;

    /// <summary>The relative fall of the best loss that counts as an improvement; in [0, 1).</summary>
    public double MinimumGain { get; init => field = Require.Fraction(value, nameof(MinimumGain)); }

    /// <summary>Whether the parameters of the best epoch are the result; otherwise the last ones are.</summary>
    public bool RestoreBest { get; init; } = true;
}
