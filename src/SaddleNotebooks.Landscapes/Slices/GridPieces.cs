using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>
/// The values of an objective at origin + a·first + b·second for every (a, b) of a grid, or at origin + a·direction on a line. Every point is built from the origin,
/// so its value does not depend on the piece that it falls into.
/// </summary>
/// <param name="objective">The function.</param>
/// <param name="origin">The point (0, 0); it is not changed.</param>
/// <param name="first">The direction of a.</param>
/// <param name="second">The direction of b; not used on a line.</param>
/// <param name="shape">The positions, and how they are cut into pieces.</param>
sealed class GridPieces<TVector>(IObjective<TVector> objective, TVector origin, TVector first, TVector second, GridShape shape) : IPieceWork<double[]>
    where TVector : class
{
    /// <inheritdoc/>
    public int Count => shape.Pieces;

    /// <summary>The positions, and how they are cut into pieces.</summary>
    public GridShape Positions => shape;

    /// <summary>The point (0, 0) and the two directions.</summary>
    public (TVector Origin, TVector First, TVector Second) Plane => (origin, first, second);

    /// <summary>The shape whose pieces suit this process: as many rows as are best evaluated together.</summary>
    public static GridShape Shape(IObjective<TVector> objective, SampleAxis x, SampleAxis? y)
        => new(x, y, objective is IPlaneObjective<TVector> ? PlanePoints.RowsTogether(x.Count, y?.Count ?? 1) : 1);

    /// <summary>The values of a piece, row by row; NaN where it was stopped.</summary>
    public double[] Compute(int piece, CancellationToken cancellationToken)
    {
        if (objective is not IPlaneObjective<TVector> plane)
            return PointByPoint(shape.Rows(piece), cancellationToken);
        var values = plane.EvaluatePlane(origin, first, second, shape.Rows(piece), shape.Y is { } y ? y.Span : [0], null, cancellationToken);
        return [.. values.Cast<double>()];
    }

    double[] PointByPoint(ReadOnlySpan<double> rows, CancellationToken cancellationToken)
    {
        var space = objective.Space;
        TVector row = space.CreateZero(), point = space.CreateZero();
        var values = new double[rows.Length * shape.Columns];
        for (int i = 0; i < rows.Length; i++)
        {
            space.Copy(origin, row);
            space.AddScaled(rows[i], first, row);
            for (int j = 0; j < shape.Columns; j++)
            {
                ref double value = ref values[i * shape.Columns + j];
                value = double.NaN;
                if (cancellationToken.IsCancellationRequested)
                    continue;
                space.Copy(row, point);
                if (shape.Y is { } y)
                    space.AddScaled(y.Positions[j], second, point);
                value = objective.Value(point);
            }
        }
        return values;
    }
}
