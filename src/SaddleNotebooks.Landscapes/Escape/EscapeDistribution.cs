using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>The escape times of many runs of one method from random starts.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Distance">ε: the distance of the starts from the saddle.</param>
/// <param name="Radius">R: the distance that counts as escaped.</param>
/// <param name="Runs">One measurement for each seed; fewer where the caller stopped the work.</param>
[TypeFormatterSource]
public sealed record EscapeDistribution(string Method, double Distance, double Radius, IReadOnlyList<EscapeMeasurement> Runs)
{
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
}
