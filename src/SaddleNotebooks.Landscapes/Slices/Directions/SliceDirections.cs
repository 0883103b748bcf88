namespace SaddleNotebooks;

/// <summary>
/// How the plane of a landscape is chosen: frozen options, made by the static members, for example
/// <c>SliceDirections.FilterNormalized(seed: 3)</c>. One choice, one file.
/// </summary>
public abstract partial record SliceDirections
{
    private protected SliceDirections()
    {
    }

    /// <summary>The choice in words, for a reader.</summary>
    public abstract string Name { get; }

    /// <summary>The plane through a point.</summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <exception cref="ArgumentException">The choice makes no sense there; the message says why and what would.</exception>
    internal abstract SlicePlane<TVector> PlaneThrough<TVector>(SliceOrigin<TVector> origin)
        where TVector : class;
}
