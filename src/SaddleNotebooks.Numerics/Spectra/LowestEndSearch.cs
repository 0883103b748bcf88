namespace SaddleNotebooks.Numerics;

/// <summary>Looks for the smallest eigenvalue by one growing Lanczos factorisation, until its sign is settled.</summary>
static class LowestEndSearch
{
    const int Portion = 20;

    /// <summary>
    /// Goes on until an eigenvalue below −zero is certain and near the value shown, or none is below it with 99 % probability, or the products are
    /// spent.
    /// </summary>
    /// <param name="a">A symmetric operator.</param>
    /// <param name="start">A vector uniform on a sphere.</param>
    /// <param name="zero">What counts as zero, from the Ritz values so far.</param>
    /// <param name="maxProducts">The limit on products.</param>
    /// <param name="progress">Told after every product.</param>
    /// <param name="cancellationToken">Ends the search early; what is known by then is returned.</param>
    /// <returns>The factorisation and the end of the spectrum; null where a product is not finite.</returns>
    /// <exception cref="OperationCanceledException">Cancelled before the first product.</exception>
    public static (LanczosFactorization<TVector> Lanczos, SpectrumEnd Lowest)? Run<TVector>(
        ILinearOperator<TVector> a, TVector start, Func<RitzValues, double> zero, int maxProducts, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TVector : class
    {
        var lanczos = new LanczosFactorization<TVector>(a, start);
        int limit = Math.Min(maxProducts, a.Space.Dimension);
        while (true)
        {
            var status = lanczos.Extend(Math.Min(Portion, limit - lanczos.Steps), progress, cancellationToken);
            if (lanczos.Steps == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (status == KrylovStatus.NonFiniteProduct)
                return null;
            var lowest = SpectrumEnd.SmallestOf(lanczos);
            double tolerance = zero(lanczos.Ritz());
            bool isSettled = lowest.Value + lowest.ResidualBound < -tolerance || lowest.Limit >= -tolerance;
            if (status != KrylovStatus.ProductLimitReached || lanczos.Steps >= limit || isSettled)
                return (lanczos, lowest);
        }
    }
}
