using System.Diagnostics;

namespace SaddleNotebooks.Landscapes;

/// <summary>Chooses the plane, samples it and projects the path: the one driver of all landscapes.</summary>
static class LandscapeSampler
{
    public static Landscape Run<TVector>(
        SliceOrigin<TVector> origin, LandscapeOptions options, IProgress<WorkProgress>? progress = null)
        where TVector : class
    {
        var clock = Stopwatch.StartNew();
        var (objective, point) = (origin.Objective, origin.Point);
        var plane = options.Directions.PlaneThrough(origin);
        var (xRange, yRange) = (options.X ?? plane.FirstRange, options.Y ?? plane.SecondRange);
        var x = SampleAxis.Linear(plane.FirstLabel, xRange.From, xRange.To, options.Size);
        var y = SampleAxis.Linear(plane.SecondLabel, yRange.From, yRange.To, options.Size);
        double center = objective.Value(point);
        var surface = PlaneSampler.Sample(objective, point, plane.First, plane.Second, x, y, progress, origin.Cancellation);

        var space = objective.Space;
        double firstNorm = space.Norm(plane.First), secondNorm = space.Norm(plane.Second);
        return new Landscape
        {
            X = x,
            Y = y,
            Values = surface.Values,
            Status = surface.Status,
            Cost = surface.Cost + plane.Cost + new EvaluationCount(1, 0, 0),
            Directions = options.Directions,
            CenterValue = center,
            FirstNorm = firstNorm,
            SecondNorm = secondNorm,
            Cosine = space.Dot(plane.First, plane.Second) / (firstNorm * secondNorm),
            Path = origin.Path is { } path
                ? ProjectedPath.Of(path, origin.ToHost(point), origin.ToHost(plane.First), origin.ToHost(plane.Second))
                : null,
            Seconds = clock.Elapsed.TotalSeconds,
            Device = space.Device,
        };
    }
}
