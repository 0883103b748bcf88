using System.Globalization;

namespace SaddleNotebooks.Numerics;

/// <summary>A random estimate: the mean of independent samples and its standard error.</summary>
/// <param name="Value">The mean.</param>
/// <param name="StandardError">The sample standard deviation over the root of the number of samples; NaN for a single sample.</param>
/// <param name="Samples">The number of independent samples.</param>
public readonly record struct Estimate(double Value, double StandardError, int Samples)
{
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
        if (Samples < 2)
            return (double.NegativeInfinity, double.PositiveInfinity);
        double half = StudentT.Quantile((1 + confidence) / 2, Samples - 1) * StandardError;
        return (Value - half, Value + half);
    }

    /// <summary>factor · estimate.</summary>
    public Estimate Times(double factor) => new(factor * Value, Math.Abs(factor) * StandardError, Samples);

    /// <summary>For example <c>109.6 ± 4.2</c>, the standard error after the sign.</summary>
    public override string ToString() => double.IsNaN(StandardError)
        ? string.Create(CultureInfo.InvariantCulture, $"{Value:G6} (one sample)")
        : string.Create(CultureInfo.InvariantCulture, $"{Value:G6} ± {StandardError:G2}");
}
