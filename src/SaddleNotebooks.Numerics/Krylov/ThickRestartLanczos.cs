namespace SaddleNotebooks.Numerics;

/// <summary>
/// Eigenpairs at either or both ends of the spectrum of a symmetric operator in bounded memory: when the basis is full, the Ritz vectors
/// nearest the wanted ends are kept and the iteration goes on from them (Wu &amp; Simon 2000). It ends as soon as the residuals allow, and then looks
/// whether an eigenvalue was skipped. Finds negative eigenvalues as readily as positive ones.
/// </summary>
public static class ThickRestartLanczos
{
    /// <summary>Finds the wanted eigenpairs, or as many as the limits allow.</summary>
    /// <param name="a">A symmetric operator.</param>
    /// <param name="options">How many pairs at which end, and the limits.</param>
    /// <param name="progress">Told after every product.</param>
    /// <param name="cancellationToken">Ends the run early; the pairs found so far are returned with status Canceled.</param>
    /// <param name="start">
    /// The first vector, not zero; it is copied. Null for a random one. The sum of eigenvectors of a matrix nearby saves products (a warm start); add
    /// something random to it, or directions orthogonal to it are found by rounding only.
    /// </param>
    /// <exception cref="ArgumentException">No pairs or more pairs than dimensions are asked for, or the basis is too small for them.</exception>
    /// <exception cref="OperatorDefectException">The operator is not symmetric, or gave two answers for one vector.</exception>
    public static ExtremeEigenpairs<TVector> Run<TVector>(
        ILinearOperator<TVector> a,
        ThickRestartOptions options,
        IProgress<WorkProgress>? progress = null,
        TVector? start = null,
        CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(options);
        int n = a.Space.Dimension;
        if ((long)options.Smallest + options.Largest > n)
            throw new ArgumentException($"{(long)options.Smallest + options.Largest} eigenvalues are asked for, but the operator has {n}.", nameof(options));
        int wanted = options.Smallest + options.Largest;
        if (wanted == 0)
            throw new ArgumentException("No eigenvalues are asked for: set Smallest, Largest or both.", nameof(options));
        if (options.MaxBasis != 0 && options.MaxBasis < Math.Min(n, wanted + 2))
        {
            throw new ArgumentException(
                $"A basis of {options.MaxBasis} vectors is too small for {wanted} eigenpairs: give at least {wanted + 2}.", nameof(options));
        }
        using var work = AmbientWork.Begin("ends of the spectrum", ref cancellationToken, progress);
        progress = work.Progress;
        var pairs = new ThickRestartRun<TVector>(a, options, progress, cancellationToken).Run(start);
        if (pairs.Status != KrylovStatus.Converged || wanted == n || pairs.Cost.Products == n)
            return pairs;
        return options.CheckForSkipped
            ? new SkippedPairs<TVector>(a, options, pairs, progress, cancellationToken).Complete()
            : pairs.With(KrylovStatus.ResidualsSmall);
    }
}
