using System.Diagnostics;
using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>Evaluates an objective at origin + a·first + b·second for every (a, b) of a grid, piece by piece.</summary>
static class PlaneSampler
{
    /// <summary>Eight hundred megabytes.</summary>
    const long MostSamples = 100_000_000;

    /// <summary>
    /// Samples the plane. Every point is built from the origin, so rounding does not build up along a row; a = b = 0 is the origin itself.
    /// </summary>
    /// <param name="objective">The function.</param>
    /// <param name="origin">The point (0, 0).</param>
    /// <param name="first">The direction of a.</param>
    /// <param name="second">The direction of b.</param>
    /// <param name="x">The values of a.</param>
    /// <param name="y">The values of b.</param>
    /// <param name="progress">Told the fraction done after every piece of rows.</param>
    /// <param name="cancellationToken">Checked before every point; the values not computed stay NaN.</param>
    /// <exception cref="ArgumentException">The plane has more than 100,000,000 samples.</exception>
    public static SampledSurface Sample<TVector>(
        IObjective<TVector> objective, TVector origin, TVector first, TVector second, SampleAxis x, SampleAxis y,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where TVector : class
    {
        if ((long)x.Count * y.Count > MostSamples)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A plane of {x.Count:N0} × {y.Count:N0} samples has {(long)x.Count * y.Count:N0} of them, more than {MostSamples:N0}: ask for fewer along each axis."));
        }
        using var work = AmbientWork.Begin("landscape", ref cancellationToken, progress);
        var clock = Stopwatch.StartNew();
        var values = Run(objective, origin, first, second, x, y, work.Progress, cancellationToken);
        return Surface(x, y, values, cancellationToken.IsCancellationRequested) with { Seconds = clock.Elapsed.TotalSeconds, Device = objective.Space.Device };
    }

    /// <summary>Samples the line origin + a·direction.</summary>
    public static SampledCurve Sample<TVector>(
        IObjective<TVector> objective, TVector origin, TVector direction, SampleAxis x,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where TVector : class
    {
        using var work = AmbientWork.Begin("slice", ref cancellationToken, progress);
        var clock = Stopwatch.StartNew();
        var values = Run(objective, origin, direction, direction, x, null, work.Progress, cancellationToken);
        return Curve(x, values, cancellationToken.IsCancellationRequested) with { Seconds = clock.Elapsed.TotalSeconds, Device = objective.Space.Device };
    }

    /// <summary>The surface of these values, which took no time yet.</summary>
    /// <param name="x">The first axis.</param>
    /// <param name="y">The second axis.</param>
    /// <param name="values">[i, j] at position i of the first axis and j of the second.</param>
    /// <param name="stopped">Whether the sampling was stopped, so that values that are missing were not computed.</param>
    public static SampledSurface Surface(SampleAxis x, SampleAxis y, double[,] values, bool stopped)
    {
        var grid = new ValueGrid(values);
        bool cancelled = stopped && grid.FiniteCount < values.Length;
        return new SampledSurface
        {
            X = x,
            Y = y,
            Values = grid,
            Status = StatusOf(cancelled, grid.FiniteCount < values.Length),
            Cost = new EvaluationCount(cancelled ? grid.FiniteCount : values.Length, 0, 0),
            Seconds = 0,
        };
    }

    /// <summary>The curve of these values, which took no time yet.</summary>
    /// <param name="x">The axis.</param>
    /// <param name="values">[i, 0] at position i.</param>
    /// <param name="stopped">Whether the sampling was stopped, so that values that are missing were not computed.</param>
    public static SampledCurve Curve(SampleAxis x, double[,] values, bool stopped)
    {
        double[] column = [.. values.Cast<double>()];
        int finite = column.Count(double.IsFinite);
        bool cancelled = stopped && finite < column.Length;
        return new SampledCurve
        {
            X = x,
            Values = column,
            Status = StatusOf(cancelled, finite < column.Length),
            Cost = new EvaluationCount(cancelled ? finite : column.Length, 0, 0),
            Seconds = 0,
        };
    }

    /// <summary>The status of a sampling.</summary>
    public static SamplingStatus StatusOf(bool cancelled, bool notFinite)
        => cancelled ? SamplingStatus.Canceled : notFinite ? SamplingStatus.PartlyNotFinite : SamplingStatus.Complete;

    static double[,] Run<TVector>(
        IObjective<TVector> objective, TVector origin, TVector first, TVector second, SampleAxis x, SampleAxis? y,
        IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
        where TVector : class
    {
        var shape = GridPieces<TVector>.Shape(objective, x, y);
        var pieces = new GridPieces<TVector>(objective, origin, first, second, shape);
        var runner = (objective as IPieceObjective)?.Pieces ?? ThreadPieces<double[]>.OneByOne;
        return shape.Grid(runner.Run(pieces, progress, cancellationToken));
    }
}
