using SaddleNotebooks.Numerics;
using SaddleNotebooks.Theory;

namespace SaddleNotebooks;

public sealed partial record GradientNoise
{
    /// <summary>The noise of mini-batch gradients of one batch size.</summary>
    /// <param name="BatchSize">B.</param>
    /// <param name="Trace">tr Cov(g_B) = E‖g_B − ∇f‖², measured over random batches.</param>
    /// <param name="PredictedTrace">tr Σ/B · (N − B)/(N − 1), from the covariance Σ of single samples drawn without replacement.</param>
    public sealed record Batch(int BatchSize, Estimate Trace, double PredictedTrace);
}
