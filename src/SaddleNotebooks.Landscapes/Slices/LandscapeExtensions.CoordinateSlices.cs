namespace SaddleNotebooks;

public static partial class LandscapeExtensions
{
    /// <summary>
    /// Samples f over two of its coordinates, the others being those of <paramref name="through"/>. A function of two variables is
    /// sampled as it is.
    /// </summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">A function of at least two variables.</param>
    /// <param name="x">The range of the first coordinate.</param>
    /// <param name="y">The range of the second coordinate.</param>
    /// <param name="size">The number of samples along each axis.</param>
    /// <param name="through">The point that gives the other coordinates; null: the origin.</param>
    /// <param name="first">The number of the coordinate along the first axis, from 0.</param>
    /// <param name="second">The number of the coordinate along the second axis, from 0.</param>
    /// <param name="progress">Told the fraction done after every row; null for nobody.</param>
    /// <param name="cancellationToken">Stops the sampling; the values not computed are NaN.</param>
    /// <exception cref="ArgumentException">A range is empty, the point has the wrong length, or the coordinates are the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such coordinate, or the size is not between 2 and 100,000.</exception>
    public static SampledSurface Slice<TVector>(
        this IObjective<TVector> objective, (double From, double To) x, (double From, double To) y, int size = 81,
        IReadOnlyList<double>? through = null, int first = 0, int second = 1,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        int n = objective.Space.Dimension;
        CheckCoordinate(first, n, nameof(first));
        CheckCoordinate(second, n, nameof(second));
        if (first == second)
            throw new ArgumentException($"Both axes are coordinate {first}: a plane needs two different ones.", nameof(second));
        var origin = Origin(through, n, first, second);
        return PlaneSampler.Sample(
            objective, Loaded(objective, origin), Unit(objective, first), Unit(objective, second),
            SampleAxis.Linear(Label(first), x.From, x.To, size), SampleAxis.Linear(Label(second), y.From, y.To, size),
            progress, cancellationToken);
    }

    /// <summary>Samples f over one of its coordinates, the others being those of <paramref name="through"/>.</summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">The function.</param>
    /// <param name="x">The range of the coordinate.</param>
    /// <param name="size">The number of samples.</param>
    /// <param name="through">The point that gives the other coordinates; null: the origin.</param>
    /// <param name="coordinate">The number of the coordinate, from 0.</param>
    /// <param name="cancellationToken">Stops the sampling; the values not computed are NaN.</param>
    /// <exception cref="ArgumentException">The range is empty or the point has the wrong length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such coordinate, or the size is not between 2 and 100,000.</exception>
    public static SampledCurve Slice<TVector>(
        this IObjective<TVector> objective, (double From, double To) x, int size = 201, IReadOnlyList<double>? through = null,
        int coordinate = 0, CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        int n = objective.Space.Dimension;
        CheckCoordinate(coordinate, n, nameof(coordinate));
        var origin = Origin(through, n, coordinate);
        return PlaneSampler.Sample(
            objective, Loaded(objective, origin), Unit(objective, coordinate),
            SampleAxis.Linear(Label(coordinate), x.From, x.To, size), cancellationToken: cancellationToken);
    }

    /// <summary>The name of a coordinate, counted from 1 as formulae do: x₁, x₂, …</summary>
    static string Label(int coordinate)
        => "x" + string.Concat((coordinate + 1).ToString(System.Globalization.CultureInfo.InvariantCulture).Select(d => (char)('₀' + (d - '0'))));

    static void CheckCoordinate(int coordinate, int n, string name)
    {
        if ((uint)coordinate >= (uint)n)
            throw new ArgumentOutOfRangeException(
                name, coordinate, $"The function has {n} variable{(n == 1 ? "" : "s")}, so a coordinate is between 0 and {n - 1}.");
    }

    /// <summary>The point with the sliced coordinates set to zero, so that positions along the axes are coordinates.</summary>
    static double[] Origin(IReadOnlyList<double>? through, int n, params ReadOnlySpan<int> sliced)
    {
        if (through is not null && through.Count != n)
            throw new ArgumentException($"The point has {through.Count} coordinates, but the function has {n} variables.", nameof(through));
        double[] origin = through?.ToArray() ?? new double[n];
        foreach (int coordinate in sliced)
            origin[coordinate] = 0;
        return origin;
    }

    static TVector Unit<TVector>(IObjective<TVector> objective, int coordinate)
        where TVector : class
    {
        var unit = new double[objective.Space.Dimension];
        unit[coordinate] = 1;
        return Loaded(objective, unit);
    }

    static TVector Loaded<TVector>(IObjective<TVector> objective, double[] point)
        where TVector : class
    {
        var vector = objective.Space.CreateZero();
        objective.Space.Load(point, vector);
        return vector;
    }
}
