using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>The values of a function on a grid in a plane.</summary>
[TypeFormatterSource]
public record SampledSurface
{
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

    /// <summary>Sizes, range of values and status in one line.</summary>
    public override string ToString()
        => FormattableString.Invariant($"{X.Count} × {Y.Count} values from {Values.Minimum:G4} to {Values.Maximum:G4} over {X.Label} and {Y.Label} ({Status})");
}
