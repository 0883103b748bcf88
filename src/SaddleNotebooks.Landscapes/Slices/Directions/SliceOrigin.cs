namespace SaddleNotebooks.Landscapes;

/// <summary>What a choice of directions may look at.</summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
/// <param name="Objective">The function that is sliced.</param>
/// <param name="Point">The point the slice goes through; it is not changed.</param>
/// <param name="Slices">The named parts of the parameter vector; one part for functions without structure.</param>
/// <param name="Path">The way of an optimizer, if one is known.</param>
/// <param name="Cancellation">Ends a long search for directions.</param>
sealed record SliceOrigin<TVector>(
    IObjective<TVector> Objective, TVector Point, IReadOnlyList<ParameterSlice> Slices, ParameterPath? Path, CancellationToken Cancellation)
    where TVector : class
{
    /// <summary>A copy of a vector on the host.</summary>
    internal double[] ToHost(TVector vector)
    {
        var host = new double[Objective.Space.Dimension];
        Objective.Space.Read(vector, host);
        return host;
    }

    /// <summary>A new vector of the engine with the given coordinates.</summary>
    internal TVector ToEngine(ReadOnlySpan<double> host)
    {
        var vector = Objective.Space.CreateZero();
        Objective.Space.Load(host, vector);
        return vector;
    }
}
