using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The noise of mini-batch gradients at a point, and the temperature it gives to SGD: a step adds noise of covariance η²Σ/B, Langevin dynamics one
/// of 2ηT, so T = η tr Σ/(2nB), averaged over the n directions (Mandt, Hoffman &amp; Blei 2017). It rises with the learning rate and falls with the
/// batch size.
/// </summary>
/// <remarks>It is a temperature in an average sense only: the noise of SGD differs from direction to direction and from point to point.</remarks>
[TypeFormatterSource]
public sealed partial record GradientNoise : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal GradientNoise()
    {
    }

    /// <summary>The number n of parameters.</summary>
    public required int Dimension { get; init; }

    /// <summary>The number N of samples.</summary>
    public required int SampleCount { get; init; }

    /// <summary>‖∇f‖ at the point, over all samples.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>tr Σ = E‖∇fᵢ − ∇f‖² over single samples; exact (error 0) when all N were looked at.</summary>
    public required Estimate SampleTrace { get; init; }

    /// <summary>vᵀΣv along the direction asked for; null if none was.</summary>
    public Estimate? VarianceAlong { get; init; }

    /// <summary>Whether all of it was done, or it was cancelled and this is what was finished.</summary>
    public SamplingStatus Status { get; init; }

    /// <summary>The noise of each batch size.</summary>
    public required IReadOnlyList<GradientNoise.Batch> Batches { get; init; }

    /// <summary>What it cost; gradients of mini-batches count as gradients.</summary>
    public required EvaluationCount Cost { get; init; }

    /// <summary>T = η tr Cov(g_B)/(2n) with the measured noise of a batch size.</summary>
    /// <param name="learningRate">η, positive.</param>
    /// <param name="batchSize">One of the sizes measured.</param>
    /// <exception cref="ArgumentException">That batch size was not measured.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is not positive.</exception>
    public Estimate Temperature(double learningRate, int batchSize)
    {
        Require.Positive(learningRate, nameof(learningRate));
        var batch = Batches.FirstOrDefault(b => b.BatchSize == batchSize)
            ?? throw new ArgumentException($"Batches of {batchSize} were not measured, only of {string.Join(", ", Batches.Select(b => b.BatchSize))}.", nameof(batchSize));
        return batch.Trace.Times(learningRate / (2 * Dimension));
    }

    /// <summary>T = η tr Σ/(2nB): what the noise of single samples predicts for batches far smaller than N.</summary>
    /// <param name="learningRate">η, positive.</param>
    /// <param name="batchSize">B, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive.</exception>
    public Estimate PredictedTemperature(double learningRate, int batchSize)
        => SampleTrace.Times(Require.Positive(learningRate, nameof(learningRate)) / (2.0 * Dimension * Require.Positive(batchSize, nameof(batchSize))));

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status.Advice("loss.GradientNoise(point, batches: 20)");

    /// <summary>A table of batch sizes with measured and predicted noise.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"Gradient noise of {SampleCount} samples, {Dimension} parameters: trace of the covariance {SampleTrace}, gradient norm {GradientNorm:G4}");
        foreach (var batch in Batches)
            text.Append(CultureInfo.InvariantCulture, $"\n  batch {batch.BatchSize,6}: {batch.Trace} (predicted {batch.PredictedTrace:G4}), T/η = {Temperature(1, batch.BatchSize)}");
        return this.After(text.ToString());
    }
}
