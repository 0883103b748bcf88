using System.Globalization;

namespace SaddleNotebooks.Numerics;

/// <summary>A random estimate: the mean of independent samples and its standard error.</summary>
/// <param name="Value">The mean.</param>
/// <param name="StandardError">
/// The sample standard deviation over the root of the number of samples; NaN for a single sample, 0 for a number that is known without chance.
/// </param>
/// <param name="Samples">The number of independent samples.</param>
public readonly record struct Estimate(double Value, double StandardError, int Samples)
{
    // The 90 % quantile of |mean − μ| / standard error for samples of χ²₁, by the number of samples from 2 on (100,000 simulated means each).
    static readonly double[] SkewedQuantiles = [22.7, 8.3, 5.7, 4.55, 3.91, 3.5, 3.22, 3.0];

    /// <summary>A number that was computed and not estimated.</summary>
    public static Estimate Exact(double value) => new(value, 0, 1);

    /// <summary>Whether the number was computed and not estimated.</summary>
    public bool IsExact => Samples == 1 && StandardError == 0;

    /// <summary>The estimate that the samples give.</summary>
    /// <exception cref="ArgumentException">There is no sample.</exception>
    public static Estimate Of(ReadOnlySpan<double> samples)
    {
        if (samples.IsEmpty)
            throw new ArgumentException("An estimate needs at least one sample.", nameof(samples));
        double sum = 0;
        foreach (double x in samples)
            sum += x;
        double mean = sum / samples.Length, squares = 0;
        foreach (double x in samples)
            squares += (x - mean) * (x - mean);
        double error = samples.Length == 1 ? double.NaN : Math.Sqrt(squares / (samples.Length - 1) / samples.Length);
        return new Estimate(mean, error, samples.Length);
    }

    /// <summary>
    /// The interval that holds the expected value with the given probability when the samples are about normal (Student's t with
    /// <see cref="Samples"/> − 1 degrees of freedom). Infinite for a single sample.
    /// </summary>
    /// <param name="confidence">Between 0 and 1, for example 0.95.</param>
    public (double Lower, double Upper) Interval(double confidence = 0.95)
    {
        if (!(confidence > 0 && confidence < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "The confidence must lie between 0 and 1.");
        if (IsExact)
            return (Value, Value);
        if (Samples < 2)
            return (double.NegativeInfinity, double.PositiveInfinity);
        double half = StudentT.Quantile((1 + confidence) / 2, Samples - 1) * StandardError;
        return (Value - half, Value + half);
    }

    /// <summary>
    /// The interval that holds the expected value with 90 % probability when the samples are quadratic forms zᵀMz of random probes, of which traces and
    /// densities are made. Few eigenvalues may carry such a form, and then it is as skewed as χ²₁, whose mean Student's t misses too often with few
    /// samples; the half-width is the standard error times the quantile of that worst case. Infinite for a single sample.
    /// </summary>
    public (double Lower, double Upper) ProbeInterval()
    {
        if (IsExact)
            return (Value, Value);
        if (Samples < 2)
            return (double.NegativeInfinity, double.PositiveInfinity);
        double half = ProbeFactor * StandardError;
        return (Value - half, Value + half);
    }

    /// <summary>The half-width of <see cref="ProbeInterval"/> in standard errors: 22.7 for two samples, 3.2 for eight, 1.645 in the limit.</summary>
    public double ProbeFactor => Samples < 2 ? double.PositiveInfinity
        : Samples - 2 < SkewedQuantiles.Length ? SkewedQuantiles[Samples - 2] : 1.645 + 12.0 / Samples;

    /// <summary>factor · estimate.</summary>
    public Estimate Times(double factor) => new(factor * Value, Math.Abs(factor) * StandardError, Samples);

    /// <summary>For example <c>109.6 ± 4.2</c>, the standard error after the sign, the value without digits that the error leaves no meaning.</summary>
    public override string ToString() => IsExact
        ? string.Create(CultureInfo.InvariantCulture, $"{Value:G6}")
        : double.IsNaN(StandardError)
        ? string.Create(CultureInfo.InvariantCulture, $"{Value:G6} (one sample)")
        : string.Create(CultureInfo.InvariantCulture, $"{Value.ToString($"G{MeaningfulDigits}", CultureInfo.InvariantCulture)} ± {StandardError:G2}");

    /// <summary>The significant digits down to the second one of the standard error, at most six.</summary>
    int MeaningfulDigits => Value == 0 || !(StandardError > 0) || !double.IsFinite(StandardError / Value) ? 6
        : (int)Math.Clamp(Math.Floor(Math.Log10(Math.Abs(Value))) - Math.Floor(Math.Log10(StandardError)) + 2, 1, 6);
}
