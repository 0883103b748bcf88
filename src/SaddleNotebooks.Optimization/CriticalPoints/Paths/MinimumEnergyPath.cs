using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>A path between two minima along which f is stationary across the path, with the highest point on it. Immutable.</summary>
[TypeFormatterSource]
public sealed record MinimumEnergyPath : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>How the search ended.</summary>
    public required PathStatus Status { get; init; }

    /// <summary>The points of the path from one end to the other.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Images { get; init; }

    /// <summary>f at the points.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>The length of the path up to each point.</summary>
    public required IReadOnlyList<double> ArcLength { get; init; }

    /// <summary>The number of the highest point.</summary>
    public required int HighestImage { get; init; }

    /// <summary>The transition state, polished and classified; null where there is none (see <see cref="Status"/>).</summary>
    public CriticalPoint? TransitionState { get; init; }

    /// <summary>f at the transition state less f at the start; NaN without a transition state.</summary>
    public double Barrier => TransitionState is null ? double.NaN : TransitionState.Value - Values[0];

    /// <summary>f at the transition state less f at the end; NaN without a transition state.</summary>
    public double BarrierBack => TransitionState is null ? double.NaN : TransitionState.Value - Values[^1];

    /// <summary>The local minima of f along the path between the ends: intermediate states. Numbers of points.</summary>
    public IReadOnlyList<int> IntermediateMinima
        => [.. Enumerable.Range(1, Math.Max(0, Values.Count - 2)).Where(i => Values[i] < Values[i - 1] && Values[i] < Values[i + 1])];

    /// <summary>The largest force left on a point, in units of the gradient.</summary>
    public required double LargestForce { get; init; }

    /// <summary>Iterations made.</summary>
    public required int Iterations { get; init; }

    /// <summary>Evaluations used.</summary>
    public required EvaluationCount Cost { get; init; }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status == PathStatus.Converged ? "" : Status.Advice();

    /// <summary>Status and barriers in one line.</summary>
    public override string ToString() => this.After(string.Create(CultureInfo.InvariantCulture,
        $"{Status}: barrier {Barrier:G8} forth, {BarrierBack:G8} back, {Images.Count} points, {IntermediateMinima.Count} intermediate minima"));
}
