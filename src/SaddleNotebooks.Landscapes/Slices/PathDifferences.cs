using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>The differences between the points of a path and a centre, on the host in double precision.</summary>
sealed class PathDifferences
{
    readonly double[][] rows;

    /// <exception cref="ArgumentException">The path belongs to another space.</exception>
    public PathDifferences(ParameterPath path, double[] center)
    {
        Space = new ArraySpace<double>(center.Length);
        rows = new double[path.Count][];
        for (int i = 0; i < rows.Length; i++)
        {
            var point = path[i].Span;
            if (point.Length != center.Length)
                throw new ArgumentException($"The path has {point.Length} parameters, the function {center.Length}: they do not belong together.");
            var row = rows[i] = new double[center.Length];
            for (int j = 0; j < row.Length; j++)
                row[j] = point[j] - center[j];
        }
    }

    /// <summary>The host's space.</summary>
    public ArraySpace<double> Space { get; }

    /// <summary>The number of points.</summary>
    public int Count => rows.Length;

    /// <summary>Difference i.</summary>
    public double[] this[int i] => rows[i];

    /// <summary>The inner products of all pairs, Count × Count.</summary>
    public double[] Gram()
    {
        var gram = new double[Count * Count];
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j <= i; j++)
                gram[i * Count + j] = gram[j * Count + i] = Space.Dot(rows[i], rows[j]);
        }
        return gram;
    }

    /// <summary>The inner products of all differences with a direction.</summary>
    public double[] Project(double[] direction) => Array.ConvertAll(rows, row => Space.Dot(row, direction));

    /// <summary>Σ coefficient · difference, scaled to length 1.</summary>
    public double[] CombineToUnit(ReadOnlySpan<double> coefficients)
    {
        var direction = Space.CreateZero();
        for (int i = 0; i < Count; i++)
            Space.AddScaled(coefficients[i], rows[i], direction);
        Space.Scale(1 / Space.Norm(direction), direction);
        return direction;
    }
}
