namespace SaddleNotebooks.Numerics;

/// <summary>
/// Passes products on to another operator and looks at each: factor and product must be different vectors, the factor finite on entry and
/// unchanged on return, the product finite. Costs three norms for each product; made for finding a fault.
/// </summary>
/// <typeparam name="TVector">The vector type of the space.</typeparam>
/// <param name="inner">The operator that does the work.</param>
sealed class CheckedOperator<TVector>(ILinearOperator<TVector> inner) : ILinearOperator<TVector>
    where TVector : class
{
    readonly ILinearOperator<TVector> inner = inner ?? throw new ArgumentNullException(nameof(inner));
    long products;

    /// <inheritdoc/>
    public IVectorSpace<TVector> Space => inner.Space;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">x and the destination are one vector, or x holds NaN or ∞.</exception>
    /// <exception cref="NonFiniteProductException">The product holds NaN or ∞ although x is finite.</exception>
    /// <exception cref="OperatorDefectException">The product changed x.</exception>
    public void Apply(TVector x, TVector destination)
    {
        OperatorChecks.RequireDistinct(x, destination);
        products++;
        double before = Space.Norm(x);
        if (!double.IsFinite(before))
        {
            throw new ArgumentException(
                $"The factor of product {products} holds NaN or infinity: the trouble is upstream of the operator.", nameof(x));
        }
        inner.Apply(x, destination);
        if (Space.Norm(x) != before)
            throw new OperatorDefectException($"Product {products} changed its factor: write to the destination only.");
        if (!double.IsFinite(Space.Norm(destination)))
        {
            throw new NonFiniteProductException(
                $"Product {products} holds NaN or infinity although its factor is finite: check the point and the data for numbers that are "
                + "not finite, scale the problem down, or use double precision.");
        }
    }
}
