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
        var frame = LandscapeFrame<TVector>.Choose(origin, options);
        var surface = PlaneSampler.Sample(
            origin.Objective, origin.Point, frame.Plane.First, frame.Plane.Second, frame.X, frame.Y, progress, origin.Cancellation);
        return frame.With(surface) with { Seconds = clock.Elapsed.TotalSeconds };
    }
}
