using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training;

/// <summary>
/// A training on all samples with its sharpness, the largest Hessian eigenvalue, beside the largest curvature at which its steps are stable on a quadratic – 2/η for gradient
/// descent. Networks sharpen until they reach it and then hover there, while the loss falls on, though not in every step (Cohen et al., "Gradient descent on neural networks typically
/// occurs at the edge of stability", 2021). For Adam and RMSprop it is the preconditioned sharpness (Cohen et al. 2022).
/// </summary>
[TypeFormatterSource]
public sealed record EdgeOfStability : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal EdgeOfStability()
    {
    }

    /// <summary>The method.</summary>
    public required Optimizer Method { get; init; }

    /// <summary>The loss before step 0, 1, …</summary>
    public required IReadOnlyList<double> Losses { get; init; }

    /// <summary>The measurements of curvature, in order.</summary>
    public required IReadOnlyList<CurvatureSample> Curvature { get; init; }

    /// <summary>Whether the method sees the preconditioned Hessian, so that <see cref="Sharpness"/> is its largest eigenvalue.</summary>
    public required bool IsPreconditioned { get; init; }

    /// <summary>Whether all steps were done, and if not, why.</summary>
    public required TrainingStatus Status { get; init; }

    /// <summary>Evaluations on all samples: the method's and those of the measurements.</summary>
    public required EvaluationCount Cost { get; init; }

    /// <summary>The time it took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The device that computed, for example <c>CPU</c> or <c>CUDA:0</c>.</summary>
    public string Device { get; init; } = "CPU";

    /// <summary>The sharpness that counts for the method at a measurement: that of the Hessian or of the preconditioned one; NaN where it is not known, as before Adam's first step.</summary>
    /// <param name="sample">One of <see cref="Curvature"/>.</param>
    public double Sharpness(CurvatureSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return IsPreconditioned ? sample.Preconditioned?.Value ?? double.NaN : sample.Largest.Count > 0 ? sample.Largest[0].Value : double.NaN;
    }

    /// <summary>The sharpness over the limit at each measurement at which both are known, with its step: below 1 stable, at the edge about 1.</summary>
    public IReadOnlyList<(long Step, double Ratio)> Ratios
        => [.. Curvature.Select(c => (c.Step, Sharpness(c) / (c.StableCurvature ?? double.NaN))).Where(r => double.IsFinite(r.Item2))];

    /// <summary>The step of the first measurement at which the sharpness had reached the limit; null where it never did.</summary>
    public long? ReachedAt => Ratios.Where(r => r.Ratio >= 1).Select(r => (long?)r.Step).FirstOrDefault();

    /// <summary>The median of the sharpness over the limit from <see cref="ReachedAt"/> on: about 1 at the edge; NaN where the limit was not reached.</summary>
    public double HoversAt
    {
        get
        {
            double[] after = [.. Ratios.SkipWhile(r => r.Step < (ReachedAt ?? long.MaxValue)).Select(r => r.Ratio).Order()];
            return after.Length == 0 ? double.NaN : 0.5 * (after[after.Length / 2] + after[(after.Length - 1) / 2]);
        }
    }

    /// <summary>The share of steps that raised the loss, before the limit was reached and from then on; NaN where there are none.</summary>
    public (double Before, double After) Rises
    {
        get
        {
            int reached = (int)Math.Min(ReachedAt ?? long.MaxValue, Losses.Count - 1);
            return (Share(0, reached), Share(reached, Losses.Count - 1));

            double Share(int from, int to) => to <= from ? double.NaN : Enumerable.Range(from, to - from).Count(t => Losses[t + 1] > Losses[t]) / (double)(to - from);
        }
    }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status != TrainingStatus.EpochsDone ? Status.Advice()
        : Ratios.Count == 0 ? "Of this method no limit is known: take loss.EdgeOfStability(Optimizer.GradientDescent(0.1))."
        : ReachedAt is null ? string.Create(CultureInfo.InvariantCulture, $"The limit was not reached: train longer, loss.EdgeOfStability(optimizer, steps: {4 * Losses.Count}), or with a larger learning rate.")
        : "";

    /// <summary>When the limit was reached and where the sharpness went from there.</summary>
    public override string ToString()
    {
        string start = Ratios.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", sharpness {Ratios[0].Ratio:G3} of its limit at first, {Ratios[^1].Ratio:G3} at last");
        string reached = ReachedAt is { } step
            ? string.Create(CultureInfo.InvariantCulture, $"; limit reached at step {step}, from there on at {HoversAt:G4} of it, {100 * Rises.After:F0} % of steps raise the loss") : "";
        return this.After(string.Create(CultureInfo.InvariantCulture,
            $"{Method.Name} on all samples, {Losses.Count} steps: loss {Losses.FirstOrDefault(double.NaN):G4} → {Losses.LastOrDefault(double.NaN):G4}{start}{reached} ({Status}, {Seconds:F1} s)"));
    }
}
