using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>The escape times of many runs of one method from random starts.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Distance">ε: the distance of the starts from the saddle.</param>
/// <param name="Radius">R: the distance that counts as escaped.</param>
/// <param name="Runs">One measurement for each seed; fewer where the caller stopped the work.</param>
[TypeFormatterSource]
public sealed record EscapeDistribution(string Method, double Distance, double Radius, IReadOnlyList<EscapeMeasurement> Runs) : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>The number of runs that escaped; the statistics below are of these.</summary>
    public int EscapedCount => Runs.Count(r => r.Escaped);

    /// <summary>The mean number of steps; NaN if no run escaped.</summary>
    public double MeanSteps => EscapedCount == 0 ? double.NaN : Steps.Average();

    /// <summary>The standard error of <see cref="MeanSteps"/>; NaN with fewer than two runs that escaped.</summary>
    public double StandardError
    {
        get
        {
            double[] steps = [.. Steps];
            if (steps.Length < 2)
                return double.NaN;
            double mean = steps.Average();
            return Math.Sqrt(steps.Sum(s => (s - mean) * (s - mean)) / (steps.Length - 1) / steps.Length);
        }
    }

    /// <summary>The number of steps that the fraction <paramref name="p"/> of the escaped runs needed at most, interpolated; NaN if none escaped.</summary>
    /// <param name="p">In [0, 1]; 0.5 is the median.</param>
    public double Quantile(double p)
    {
        Require.InRange(p, 0, 1, nameof(p));
        double[] sorted = Steps.Order().ToArray();
        if (sorted.Length == 0)
            return double.NaN;
        double position = p * (sorted.Length - 1);
        int below = (int)position;
        return below == sorted.Length - 1 ? sorted[^1] : sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
    }

    IEnumerable<double> Steps => Runs.Where(r => r.Escaped).Select(r => (double)r.Steps);

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => EscapedCount == Runs.Count ? "" : "Some runs did not leave the saddle within the limit: allow more steps, Escape.Distribution(f, optimizer, saddle, distance, maxSteps: 1_000_000).";

    /// <summary>How many escaped, and how fast, in one line.</summary>
    public override string ToString() => this.After(string.Create(CultureInfo.InvariantCulture,
        $"{Method}: {EscapedCount} of {Runs.Count} runs escaped, in {MeanSteps:G4} ± {StandardError:G2} steps"));
}
