using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>The values of a function along a line.</summary>
[TypeFormatterSource]
public sealed record SampledCurve : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

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

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status == SamplingStatus.Complete ? "" : Status.Advice();

    /// <summary>Size, range of values and status in one line.</summary>
    public override string ToString()
    {
        var finite = Values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).ToArray();
        return this.After(FormattableString.Invariant($"{X.Count} values from {finite.Min():G4} to {finite.Max():G4} over {X.Label} ({Status})"));
    }
}
