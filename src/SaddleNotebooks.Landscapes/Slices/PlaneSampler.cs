using System.Diagnostics;
using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>Evaluates an objective at origin + a·first + b·second for every (a, b) of a grid, one point after the other.</summary>
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
    /// <param name="progress">Told the fraction done after every row.</param>
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
        progress = work.Progress;
        var clock = Stopwatch.StartNew();
        if (objective is IPlaneObjective<TVector> plane)
            return Surface(plane.EvaluatePlane(origin, first, second, [.. x.Positions], [.. y.Positions], progress, cancellationToken));
        var space = objective.Space;
        var row = space.CreateZero();
        var point = space.CreateZero();
        var values = new double[x.Count, y.Count];
        for (int i = 0; i < x.Count; i++)
        {
            space.Copy(origin, row);
            space.AddScaled(x.Positions[i], first, row);
            for (int j = 0; j < y.Count; j++)
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    values[i, j] = double.NaN;
                    continue;
                }
                space.Copy(row, point);
                space.AddScaled(y.Positions[j], second, point);
                values[i, j] = objective.Value(point);
            }
            progress?.Report((i + 1.0) / x.Count);
        }
        return Surface(values);

        SampledSurface Surface(double[,] computed)
        {
            var grid = new ValueGrid(computed);
            bool cancelled = cancellationToken.IsCancellationRequested && grid.FiniteCount < computed.Length;
            return new SampledSurface
            {
                X = x,
                Y = y,
                Values = grid,
                Status = StatusOf(cancelled, grid.FiniteCount < computed.Length),
                Cost = new EvaluationCount(cancelled ? grid.FiniteCount : computed.Length, 0, 0),
                Seconds = clock.Elapsed.TotalSeconds,
                Device = objective.Space.Device,
            };
        }
    }

    /// <summary>Samples the line origin + a·direction.</summary>
    public static SampledCurve Sample<TVector>(
        IObjective<TVector> objective, TVector origin, TVector direction, SampleAxis x,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where TVector : class
    {
        using var work = AmbientWork.Begin("slice", ref cancellationToken, progress);
        progress = work.Progress;
        var clock = Stopwatch.StartNew();
        var space = objective.Space;
        var values = new double[x.Count];
        Array.Fill(values, double.NaN);
        int evaluated = 0;
        if (objective is IPlaneObjective<TVector> plane)
        {
            var column = plane.EvaluatePlane(origin, direction, direction, [.. x.Positions], [0], progress, cancellationToken);
            for (; evaluated < values.Length && !double.IsNaN(column[evaluated, 0]); evaluated++)
                values[evaluated] = column[evaluated, 0];
        }
        var point = space.CreateZero();
        for (; evaluated < values.Length && !cancellationToken.IsCancellationRequested; evaluated++)
        {
            space.Copy(origin, point);
            space.AddScaled(x.Positions[evaluated], direction, point);
            values[evaluated] = objective.Value(point);
            progress?.Report((evaluated + 1.0) / values.Length);
        }
        return new SampledCurve
        {
            X = x,
            Values = values,
            Status = StatusOf(evaluated < values.Length, !values.All(double.IsFinite)),
            Cost = new EvaluationCount(evaluated, 0, 0),
            Device = space.Device,
            Seconds = clock.Elapsed.TotalSeconds,
        };
    }

    /// <summary>The status of a sampling.</summary>
    public static SamplingStatus StatusOf(bool cancelled, bool notFinite)
        => cancelled ? SamplingStatus.Canceled : notFinite ? SamplingStatus.PartlyNotFinite : SamplingStatus.Complete;
}
