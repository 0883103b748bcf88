using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The loss on a plane θ + a·d₁ + b·d₂ through the weights θ. What it shows is a plane of many dimensions: a valley here says nothing about
/// directions outside it.
/// </summary>
[TypeFormatterSource]
public sealed record Landscape : SampledSurface
{
    /// <summary>How the directions were chosen.</summary>
    public required SliceDirections Directions { get; init; }

    /// <summary>The loss at θ itself, evaluated on its own.</summary>
    public required double CenterValue { get; init; }

    /// <summary>‖d₁‖: how far in parameter space one unit of the first axis goes.</summary>
    public required double FirstNorm { get; init; }

    /// <summary>‖d₂‖.</summary>
    public required double SecondNorm { get; init; }

    /// <summary>The cosine of the angle between d₁ and d₂.</summary>
    public required double Cosine { get; init; }

    /// <summary>The training path projected onto the plane; null if none is known.</summary>
    public ProjectedPath? Path { get; init; }

    /// <summary>What to try next, with the line of code, also where the plane misses the path; empty where there is nothing to mend.</summary>
    public override string Advice => base.Advice is { Length: > 0 } advice ? advice
        : Path is { ShareHeld: < 0.5 } ? "The plane misses most of the path: loss.Landscape(directions: SliceDirections.PathPlane, run: run) shows the plane in which it runs."
        : "";

    /// <summary>Sizes, range of values, directions and path in one line.</summary>
    public override string ToString()
        => this.After(FormattableString.Invariant(
            $"{X.Count} × {Y.Count} losses from {Values.Minimum:G4} to {Values.Maximum:G4}, centre {CenterValue:G4}, directions {Directions.Name}{(Path is { } path ? $"; {path}" : "")} ({Status})"));
}
