namespace SaddleNotebooks;

public static partial class ResultNumbers
{
    /// <summary>The coefficient (NaN where the chains do not agree) with its evidence, and every draw of every chain.</summary>
    /// <param name="coefficient">The coefficient.</param>
    public static NumberSet Numbers(this LearningCoefficient coefficient)
    {
        ArgumentNullException.ThrowIfNull(coefficient);
        var known = coefficient.Coefficient;
        var values = NumberTable.List("values",
            ("coefficient", known?.Value ?? double.NaN), ("standard_error", known?.StandardError ?? double.NaN), ("pooled_mean", coefficient.Pooled.Value), ("r_hat", coefficient.RHat),
            ("effective_draws", coefficient.EffectiveDraws), ("virial", coefficient.Virial.Value), ("virial_standard_error", coefficient.Virial.StandardError),
            ("step_bias", coefficient.StepBias), ("step_size", coefficient.StepSize), ("inverse_temperature", coefficient.InverseTemperature), ("samples", coefficient.SampleSize),
            ("parameters", coefficient.Dimension), ("loss", coefficient.Loss), ("gradients", coefficient.Cost.Gradients), ("seconds", coefficient.Seconds));
        return coefficient.Chains.Count == 0 || coefficient.Chains[0].Count == 0
            ? new NumberSet(values)
            : new NumberSet(values, new NumberTable("draws", [.. coefficient.Chains.Select((chain, k) => ($"chain_{k + 1}", chain))]));
    }
}
