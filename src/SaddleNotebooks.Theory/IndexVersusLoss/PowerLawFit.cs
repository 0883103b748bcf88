using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>The least-squares fit of y = c·max(0, x − x_c)^γ to points, with bootstrap intervals.</summary>
public sealed record PowerLawFit
{
    const double LeastExponent = 0.2, MostExponent = 6;

    internal PowerLawFit()
    {
    }

    /// <summary>x_c: where y leaves zero.</summary>
    public required double Threshold { get; init; }

    /// <summary>γ, sought between 0.2 and 6.</summary>
    public required double Exponent { get; init; }

    /// <summary>c.</summary>
    public required double Factor { get; init; }

    /// <summary>The root mean square of what is left over.</summary>
    public required double Residual { get; init; }

    /// <summary>The number of points.</summary>
    public required int Points { get; init; }

    /// <summary>The exponents of the bootstrap resamples, ascending.</summary>
    public required IReadOnlyList<double> ExponentSamples { get; init; }

    /// <summary>The thresholds of the bootstrap resamples, ascending.</summary>
    public required IReadOnlyList<double> ThresholdSamples { get; init; }

    /// <summary>c·max(0, x − x_c)^γ.</summary>
    public double At(double x) => x <= Threshold ? 0 : Factor * Math.Pow(x - Threshold, Exponent);

    /// <summary>The percentile-bootstrap interval of γ (Efron &amp; Tibshirani 1993, chapter 13).</summary>
    /// <param name="confidence">Between 0 and 1, for example 0.95.</param>
    public (double Lower, double Upper) ExponentInterval(double confidence = 0.95) => Percentiles(ExponentSamples, confidence);

    /// <summary>The percentile-bootstrap interval of x_c.</summary>
    /// <param name="confidence">Between 0 and 1, for example 0.95.</param>
    public (double Lower, double Upper) ThresholdInterval(double confidence = 0.95) => Percentiles(ThresholdSamples, confidence);

    /// <summary>Fits the law.</summary>
    /// <param name="x">At least 4 finite numbers that are not all equal.</param>
    /// <param name="y">As many finite numbers.</param>
    /// <param name="resamples">Resamples of the points, with repetition, that give the intervals; at least 20.</param>
    /// <param name="seed">The seed of the resamples.</param>
    /// <exception cref="ArgumentException">The points are too few, not finite, or do not vary.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 20 resamples.</exception>
    public static PowerLawFit To(IReadOnlyList<double> x, IReadOnlyList<double> y, int resamples = 200, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        Require.InRange(resamples, 20, 100_000, nameof(resamples));
        if (x.Count < 4 || x.Count != y.Count)
            throw new ArgumentException($"{x.Count} x and {y.Count} y were given: a fit of three numbers needs at least four points.", nameof(x));
        if (!x.All(double.IsFinite) || !y.All(double.IsFinite))
            throw new ArgumentException("A point is not finite: leave it out.", nameof(x));
        if (x.Max() == x.Min() || y.Max() == y.Min())
            throw new ArgumentException("All points have the same x or the same y: there is nothing to fit.", nameof(x));
        double[] xs = [.. x], ys = [.. y];
        var best = Fit(xs, ys);
        var random = new RandomStream(seed);
        double[] exponents = new double[resamples], thresholds = new double[resamples];
        Workers.Shared.Run(resamples, r =>
        {
            var stream = random.Derive(r);
            double[] a = new double[xs.Length], b = new double[xs.Length];
            for (int i = 0; i < a.Length; i++)
            {
                int k = stream.Below(xs.Length, i);
                (a[i], b[i]) = (xs[k], ys[k]);
            }
            // A resample of one single point says nothing about the law; the fit to all points stands in for it.
            var fit = a.Max() > a.Min() && b.Max() > b.Min() ? Fit(a, b) : best;
            (exponents[r], thresholds[r]) = (fit.Exponent, fit.Threshold);
        });
        Array.Sort(exponents);
        Array.Sort(thresholds);
        return new PowerLawFit
        {
            Threshold = best.Threshold, Exponent = best.Exponent, Factor = best.Factor, Residual = Math.Sqrt(best.Squares / xs.Length),
            Points = xs.Length, ExponentSamples = exponents, ThresholdSamples = thresholds,
        };
    }

    /// <summary>A grid over threshold and exponent, refined around its best point; the factor follows from both.</summary>
    static (double Threshold, double Exponent, double Factor, double Squares) Fit(double[] x, double[] y)
    {
        const int Grid = 16, Rounds = 9;
        double low = x.Min(), range = x.Max() - low;
        var (t0, t1, g0, g1) = (low - 0.5 * range, low + 0.9 * range, LeastExponent, MostExponent);
        var best = (Threshold: low, Exponent: 1.0, Factor: 0.0, Squares: double.PositiveInfinity);
        for (int round = 0; round < Rounds; round++)
        {
            int cells = round == 0 ? Grid : 6;
            for (int i = 0; i <= cells; i++)
            {
                for (int j = 0; j <= cells; j++)
                {
                    double t = t0 + (t1 - t0) * i / cells, g = g0 + (g1 - g0) * j / cells;
                    var (factor, squares) = Factorise(x, y, t, g);
                    if (squares < best.Squares)
                        best = (t, g, factor, squares);
                }
            }
            double dt = (t1 - t0) / cells, dg = (g1 - g0) / cells;
            // Threshold and exponent trade against each other along a narrow valley: the window shrinks slowly enough to follow it.
            (t0, t1) = (best.Threshold - 1.5 * dt, best.Threshold + 1.5 * dt);
            (g0, g1) = (Math.Max(LeastExponent, best.Exponent - 1.5 * dg), Math.Min(MostExponent, best.Exponent + 1.5 * dg));
        }
        return best;
    }

    static (double Factor, double Squares) Factorise(double[] x, double[] y, double threshold, double exponent)
    {
        double xy = 0, xx = 0, yy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double power = x[i] <= threshold ? 0 : Math.Pow(x[i] - threshold, exponent);
            xy += power * y[i];
            xx += power * power;
            yy += y[i] * y[i];
        }
        double factor = xx > 0 ? xy / xx : 0;
        return (factor, yy - factor * xy);
    }

    static (double, double) Percentiles(IReadOnlyList<double> sorted, double confidence)
    {
        if (!(confidence > 0 && confidence < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "The confidence must lie between 0 and 1.");
        return (At((1 - confidence) / 2), At((1 + confidence) / 2));

        double At(double p)
        {
            double position = p * (sorted.Count - 1);
            int below = Math.Min((int)position, sorted.Count - 2);
            return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
        }
    }

    /// <summary>For example <c>y = 0.41·(x − 1.79)^1.52, exponent between 1.31 and 1.70 (95 %)</c>.</summary>
    public override string ToString()
    {
        var (lower, upper) = ExponentInterval();
        return string.Create(CultureInfo.InvariantCulture,
            $"y = {Factor:G4}·(x − {Threshold:G5})^{Exponent:G4}, exponent between {lower:G3} and {upper:G3} (95 %), {Points} points, residual {Residual:G2}");
    }
}
