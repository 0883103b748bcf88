namespace SaddleNotebooks.Numerics;

/// <summary>D A D with a diagonal matrix D: A in coordinates of which each has a scale of its own.</summary>
sealed class ScaledOperator<TVector> : ILinearOperator<TVector>
    where TVector : class
{
    readonly ILinearOperator<TVector> a;
    readonly TVector diagonal, scaled, product;

    /// <param name="a">A.</param>
    /// <param name="diagonal">The entries of D; not copied.</param>
    public ScaledOperator(ILinearOperator<TVector> a, TVector diagonal)
    {
        (this.a, this.diagonal) = (a, diagonal);
        (scaled, product) = (a.Space.CreateZero(), a.Space.CreateZero());
    }

    public IVectorSpace<TVector> Space => a.Space;

    public void Apply(TVector x, TVector destination)
    {
        Space.SetZero(scaled);
        Space.AddProduct(1, diagonal, x, scaled);
        a.Apply(scaled, product);
        Space.SetZero(destination);
        Space.AddProduct(1, diagonal, product, destination);
    }
}
