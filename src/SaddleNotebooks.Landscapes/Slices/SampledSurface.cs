using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>The values of a function on a grid in a plane.</summary>
[TypeFormatterSource]
public record SampledSurface : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>The first axis.</summary>
    public required SampleAxis X { get; init; }

    /// <summary>The second axis.</summary>
    public required SampleAxis Y { get; init; }

    /// <summary>The values: [i, j] at position i of <see cref="X"/> and j of <see cref="Y"/>.</summary>
    public required ValueGrid Values { get; init; }

    /// <summary>How the sampling ended.</summary>
    public required SamplingStatus Status { get; init; }

    /// <summary>What the samples cost.</summary>
    public required EvaluationCount Cost { get; init; }

    /// <summary>The device that computed, for example <c>CPU</c> or <c>CUDA:0</c>.</summary>
    public string Device { get; init; } = "CPU";

    /// <summary>The time it took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public virtual string Advice => Status == SamplingStatus.Complete ? "" : Status.Advice();

    /// <summary>Sizes, range of values and status in one line.</summary>
    public override string ToString()
        => this.After(FormattableString.Invariant($"{X.Count} × {Y.Count} values from {Values.Minimum:G4} to {Values.Maximum:G4} over {X.Label} and {Y.Label} ({Status})"));
}
