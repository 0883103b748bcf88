using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Three looks at one surface of two variables: topology (what {f ≤ c} looks like and how saddles join it), physics (where a point of
/// temperature T stays, and over which transition state it leaves), optimization (where descent flows, and how it gets off a saddle). All three
/// speak of the same critical points; one slider moves level and temperature together.
/// </summary>
[TypeFormatterSource]
public sealed partial record TrainStation : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal TrainStation()
    {
    }

    /// <summary>The name of the surface.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Whether all of it is there. Of one that was stopped, <see cref="Surface"/>, <see cref="Topology"/> and <see cref="Stops"/> show the part of the
    /// rectangle that was sampled, and critical points and lines may be missing.
    /// </summary>
    public SamplingStatus Status { get; init; }

    /// <summary>The samples of f.</summary>
    public required SampledSurface Surface { get; init; }

    /// <summary>The topology of the samples.</summary>
    public required SurfaceTopology Topology { get; init; }

    /// <summary>The critical points found in the box, in ascending order of f.</summary>
    public required IReadOnlyList<CriticalPoint> CriticalPoints { get; init; }

    /// <summary>Lines of steepest descent from a grid of starts.</summary>
    public required IReadOnlyList<FlowLine> FlowLines { get; init; }

    /// <summary>The ways down from each non-degenerate saddle.</summary>
    public required IReadOnlyList<EscapeRoute> EscapeRoutes { get; init; }

    /// <summary>The positions of the slider, by rising level.</summary>
    public required IReadOnlyList<TrainStation.Stop> Stops { get; init; }

    /// <summary>
    /// The barriers between neighbouring minima: for each saddle whose ways down lead to two minima, the rate of Kramers from the first to the second and
    /// back is what physics makes of it.
    /// </summary>
    public IReadOnlyList<(int Saddle, KramersRate FromFirst, KramersRate FromSecond)> Passages =>
    [
        .. EscapeRoutes.Where(r => r.JoinsTwoMinima).Select(r => (r.Saddle,
            KramersRate.Between(CriticalPoints[r.Forward.End], CriticalPoints[r.Saddle]), KramersRate.Between(CriticalPoints[r.Backward.End], CriticalPoints[r.Saddle]))),
    ];

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status.Advice("problem.TrainStation(new TrainStationOptions { Size = 41 })");

    /// <summary>One line for each stop, with the check of Morse's count.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Train station of {Name}: {CriticalPoints.Count(p => p.Kind == CriticalPointKind.Minimum)} minima, {CriticalPoints.Count(p => p.Kind == CriticalPointKind.Saddle)} saddles, {CriticalPoints.Count(p => p.Kind == CriticalPointKind.Maximum)} maxima{(Status == SamplingStatus.Canceled ? " (stopped early)" : "")}");
        foreach (var stop in Stops)
            text.Append("\n  ").Append(stop);
        return this.After(text.ToString());
    }
}
