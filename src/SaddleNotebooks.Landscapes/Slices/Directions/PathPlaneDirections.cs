using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The plane that lies closest to the way of an optimizer: the two leading principal directions of the differences between the way's
/// points and the point sliced through (Li et al. 2018, section 7.2). The directions have length 1, so the axes measure distance in
/// parameter space. The picture shows the whole way with a margin.
/// </summary>
sealed record PathPlaneDirections : SliceDirections
{
    const double Margin = 0.15;

    // Rounding in the Gram matrix is relative to its largest eigenvalue, and single precision of the path's points adds 10⁻¹⁴ or so.
    const double SmallestShare = 1e-10;

    /// <inheritdoc/>
    public override string Name => "principal plane of the training path";

    /// <inheritdoc/>
    internal override SlicePlane<TVector> PlaneThrough<TVector>(SliceOrigin<TVector> origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var path = origin.Path ?? throw new ArgumentException(
            "No training path is known here: pass the run of a training that kept path points: run: loss.Train(…).");
        var differences = new PathDifferences(path, origin.ToHost(origin.Point));
        var pairs = SymmetricEigen.Decompose(differences.Gram(), differences.Count);
        var first = Direction(differences, pairs, 0);
        var second = Direction(differences, pairs, 1);
        return new SlicePlane<TVector>(
            origin.ToEngine(first.Direction), origin.ToEngine(second.Direction), first.Label, second.Label, first.Range, second.Range);
    }

    static (double[] Direction, string Label, (double From, double To) Range) Direction(
        PathDifferences differences, SymmetricEigenpairs pairs, int rank)
    {
        int index = differences.Count - 1 - rank;
        double share = index < 0 ? 0 : pairs.Values[index] / pairs.Values.Sum();
        if (!(share > SmallestShare))
            throw new ArgumentException("The training path does not span a plane: it has too few points, or runs along one line.");
        double[] direction = differences.CombineToUnit(pairs.Vector(index));
        double[] positions = differences.Project(direction);
        // An eigenvector's sign is arbitrary: the way starts on the positive side, whatever the machine.
        if (positions[0] < 0)
        {
            differences.Space.Scale(-1, direction);
            positions = Array.ConvertAll(positions, p => -p);
        }
        double from = Math.Min(0, positions.Min()), to = Math.Max(0, positions.Max()), margin = Margin * (to - from);
        string label = FormattableString.Invariant($"path direction {rank + 1} ({100 * share:F1} %)");
        return (direction, label, (from - margin, to + margin));
    }
}

public abstract partial record SliceDirections
{
    /// <summary>The plane closest to the training path.</summary>
    public static SliceDirections PathPlane { get; } = new PathPlaneDirections();
}
