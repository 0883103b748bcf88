namespace SaddleNotebooks.Numerics;

/// <summary>A linear map of a space to itself, known through its products. The Krylov methods here need it to be symmetric.</summary>
/// <typeparam name="TVector">The vector type of the space.</typeparam>
public interface ILinearOperator<TVector>
    where TVector : class
{
    /// <summary>The space the operator acts on.</summary>
    IVectorSpace<TVector> Space { get; }

    /// <summary>destination ← A x. The two must be different objects; x is left as it is.</summary>
    void Apply(TVector x, TVector destination);

    /// <summary>
    /// destination_j ← A x_j for every j. Operators that share work between products (one pass over the data for all) override this;
    /// by default the products are computed one after the other.
    /// </summary>
    void ApplyBlock(IReadOnlyList<TVector> x, IReadOnlyList<TVector> destination)
    {
        if (x.Count != destination.Count)
            throw new ArgumentException($"{x.Count} vectors but {destination.Count} destinations: give one destination for each vector.");
        for (int j = 0; j < x.Count; j++)
            Apply(x[j], destination[j]);
    }
}
