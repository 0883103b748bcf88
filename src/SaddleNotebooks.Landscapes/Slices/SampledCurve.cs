using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>The values of a function along a line.</summary>
[TypeFormatterSource]
public sealed record SampledCurve
{
    /// <summary>The axis along the line.</summary>
    public required SampleAxis X { get; init; }

    /// <summary>The value at each position; NaN where it was not computed.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>How the sampling ended.</summary>
    public required SamplingStatus Status { get; init; }

    /// <summary>What the samples cost.</summary>
    public required EvaluationCount Cost { get; init; }

    /// <summary>The device that computed, for example <c>CPU</c> or <c>CUDA:0</c>.</summary>
    public string Device { get; init; } = "CPU";

    /// <summary>The time it took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Size, range of values and status in one line.</summary>
    public override string ToString()
    {
        var finite = Values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).ToArray();
        return FormattableString.Invariant($"{X.Count} values from {finite.Min():G4} to {finite.Max():G4} over {X.Label} ({Status})");
    }
}
