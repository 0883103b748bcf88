namespace SaddleNotebooks.Numerics;

/// <summary>An operator given by a function that computes its product.</summary>
/// <typeparam name="TVector">The vector type of the space.</typeparam>
/// <param name="space">The space the operator acts on.</param>
/// <param name="product">Called with (x, destination); writes A x to the destination and leaves x as it is.</param>
public sealed class DelegateOperator<TVector>(IVectorSpace<TVector> space, Action<TVector, TVector> product) : ILinearOperator<TVector>
    where TVector : class
{
    readonly Action<TVector, TVector> product = product ?? throw new ArgumentNullException(nameof(product));

    /// <inheritdoc/>
    public IVectorSpace<TVector> Space { get; } = space ?? throw new ArgumentNullException(nameof(space));

    /// <inheritdoc/>
    public void Apply(TVector x, TVector destination) => product(x, destination);
}
