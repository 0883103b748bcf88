using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>A path in parameter space, projected orthogonally onto the plane of a slice.</summary>
public sealed record ProjectedPath
{
    /// <summary>The number of optimizer steps at each point.</summary>
    public required IReadOnlyList<long> Steps { get; init; }

    /// <summary>The coordinate along the first direction at each point.</summary>
    public required IReadOnlyList<double> X { get; init; }

    /// <summary>The coordinate along the second direction at each point.</summary>
    public required IReadOnlyList<double> Y { get; init; }

    /// <summary>
    /// How much of the path the plane holds: 1 − Σ‖distance of a point from the plane‖² / Σ‖distance from the centre‖². Near 0 the picture
    /// shows the shadow of a path that runs elsewhere (that is the rule for random directions), near 1 the path itself.
    /// </summary>
    public required double ShareHeld { get; init; }

    /// <summary>Projects; the directions need not be orthogonal.</summary>
    /// <exception cref="ArgumentException">The path belongs to another space, or the directions are parallel.</exception>
    internal static ProjectedPath Of(ParameterPath path, double[] center, double[] first, double[] second)
    {
        var differences = new PathDifferences(path, center);
        var space = differences.Space;
        double aa = space.Dot(first, first), ab = space.Dot(first, second), bb = space.Dot(second, second);
        double determinant = aa * bb - ab * ab;
        if (!(determinant > 1e-12 * aa * bb))
            throw new ArgumentException("The two directions are parallel (or one is zero): they span no plane to project onto.");
        double[] x = differences.Project(first), y = differences.Project(second);
        double held = 0, total = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double a = (bb * x[i] - ab * y[i]) / determinant, b = (aa * y[i] - ab * x[i]) / determinant;
            held += a * x[i] + b * y[i];
            total += space.Dot(differences[i], differences[i]);
            (x[i], y[i]) = (a, b);
        }
        return new ProjectedPath { Steps = path.Steps, X = x, Y = y, ShareHeld = total > 0 ? held / total : 1 };
    }

    /// <summary>For example <c>64 points, 83.2 % of the path in the plane</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Steps.Count} points, {100 * ShareHeld:F1} % of the path in the plane");
}
