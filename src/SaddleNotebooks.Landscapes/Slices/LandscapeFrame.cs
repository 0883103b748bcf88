namespace SaddleNotebooks.Landscapes;

/// <summary>What a landscape shows besides its values: plane, axes and centre. It is chosen before the first value of the grid is computed.</summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
/// <param name="Origin">The function and the point.</param>
/// <param name="Directions">How the plane was chosen.</param>
/// <param name="Plane">The plane.</param>
/// <param name="X">The first axis.</param>
/// <param name="Y">The second axis.</param>
/// <param name="CenterValue">The function's value at the point.</param>
sealed record LandscapeFrame<TVector>(
    SliceOrigin<TVector> Origin, SliceDirections Directions, SlicePlane<TVector> Plane, SampleAxis X, SampleAxis Y, double CenterValue)
    where TVector : class
{
    /// <summary>Chooses the plane and its axes, and evaluates the centre.</summary>
    public static LandscapeFrame<TVector> Choose(SliceOrigin<TVector> origin, LandscapeOptions options)
    {
        var plane = options.Directions.PlaneThrough(origin);
        var (xRange, yRange) = (options.X ?? plane.FirstRange, options.Y ?? plane.SecondRange);
        return new(
            origin, options.Directions, plane, SampleAxis.Linear(plane.FirstLabel, xRange.From, xRange.To, options.Size),
            SampleAxis.Linear(plane.SecondLabel, yRange.From, yRange.To, options.Size), origin.Objective.Value(origin.Point));
    }

    /// <summary>The landscape with these values.</summary>
    public Landscape With(SampledSurface surface)
    {
        var space = Origin.Objective.Space;
        double firstNorm = space.Norm(Plane.First), secondNorm = space.Norm(Plane.Second);
        return new Landscape
        {
            X = X,
            Y = Y,
            Values = surface.Values,
            Status = surface.Status,
            Cost = surface.Cost + Plane.Cost + new EvaluationCount(1, 0, 0),
            Directions = Directions,
            CenterValue = CenterValue,
            FirstNorm = firstNorm,
            SecondNorm = secondNorm,
            Cosine = space.Dot(Plane.First, Plane.Second) / (firstNorm * secondNorm),
            Path = Origin.Path is { } path
                ? ProjectedPath.Of(path, Origin.ToHost(Origin.Point), Origin.ToHost(Plane.First), Origin.ToHost(Plane.Second))
                : null,
            Seconds = surface.Seconds,
            Device = space.Device,
        };
    }
}
