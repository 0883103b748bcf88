namespace SaddleNotebooks.Numerics;

/// <summary>
/// The method of conjugate gradients for A x = b with A symmetric positive definite (Hestenes &amp; Stiefel 1952). Where A turns out not to be,
/// it stops and returns the direction of negative curvature. Memory: four vectors.
/// </summary>
public static class ConjugateGradient
{
    // Restarts from the true residual after which rounding is taken to have won.
    const int MaxReplacements = 3;

    /// <summary>Solves A x = b from x = 0.</summary>
    /// <param name="a">A symmetric operator.</param>
    /// <param name="b">The right-hand side.</param>
    /// <param name="options">The options; defaults where omitted.</param>
    /// <param name="progress">Told before every product.</param>
    /// <param name="cancellationToken">Ends the run early with what is there.</param>
    /// <exception cref="ArgumentException">b has the wrong length or holds NaN or ∞.</exception>
    public static LinearSolution<TVector> Solve<TVector>(
        ILinearOperator<TVector> a, TVector b, SolverOptions? options = null, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TVector : class
        => Run(a, b, null, options, progress, cancellationToken);

    /// <summary>
    /// Solves A x = b from x = 0 with a preconditioner: the better M stands for A⁻¹, the fewer products it takes. The tolerance is that of the residual itself. Memory: five vectors.
    /// </summary>
    /// <param name="a">A symmetric operator.</param>
    /// <param name="b">The right-hand side.</param>
    /// <param name="preconditioner">M, symmetric positive definite.</param>
    /// <param name="options">The options; defaults where omitted.</param>
    /// <param name="progress">Told before every product.</param>
    /// <param name="cancellationToken">Ends the run early with what is there.</param>
    /// <exception cref="ArgumentException">b has the wrong length or holds NaN or ∞, or the preconditioner is not positive definite.</exception>
    public static LinearSolution<TVector> Solve<TVector>(
        ILinearOperator<TVector> a, TVector b, ILinearOperator<TVector> preconditioner, SolverOptions? options = null, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(preconditioner);
        return Run(a, b, preconditioner, options, progress, cancellationToken);
    }

    static LinearSolution<TVector> Run<TVector>(
        ILinearOperator<TVector> a, TVector b, ILinearOperator<TVector>? preconditioner, SolverOptions? options, IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken)
        where TVector : class
    {
        options ??= new SolverOptions();
        using var work = AmbientWork.Begin("conjugate gradients", ref cancellationToken, progress);
        progress = work.Progress;
        var run = new SolverRun<TVector>(a, b, options.MaxProducts, progress, cancellationToken);
        var space = a.Space;
        TVector x = space.CreateZero(), r = space.CreateZero(), p = space.CreateZero(), ap = space.CreateZero();
        // M r, which is r itself without a preconditioner.
        var z = preconditioner is null ? r : space.CreateZero();
        space.Copy(b, r);
        double residual = run.RightSideNorm, target = options.Tolerance * residual;
        if (residual == 0)
            return run.Solution(x, 0, KrylovStatus.Converged);

        double square = Precondition();
        space.Copy(z, p);
        for (int replacements = 0; ;)
        {
            if (run.Limit(residual) is { } limit)
                return run.Solution(x, residual, limit);
            if (!run.TryApply(p, ap))
                return run.Solution(x, residual, KrylovStatus.Canceled);
            double curvature = space.Dot(p, ap);
            if (!double.IsFinite(curvature))
                return run.Solution(x, residual, KrylovStatus.NonFiniteProduct);
            if (curvature <= 0)
                return run.Solution(x, residual, KrylovStatus.NegativeCurvature, p);
            double step = square / curvature;
            space.AddScaled(step, p, x);
            space.AddScaled(-step, ap, r);
            double before = square;
            residual = space.Norm(r);
            if (residual <= target)
            {
                // The recurrence drifts from the truth by rounding: converged is said of the true residual only.
                residual = run.TrueResidual(b, x, r);
                if (residual <= target)
                    return run.Solution(x, residual, KrylovStatus.Converged);
                if (replacements++ == MaxReplacements || !double.IsFinite(residual))
                    return run.Solution(x, residual, double.IsFinite(residual) ? KrylovStatus.Stagnated : KrylovStatus.NonFiniteProduct);
                square = Precondition();
                space.Copy(z, p);
                continue;
            }
            square = Precondition();
            space.Scale(square / before, p);
            space.AddScaled(1, z, p);
        }

        // z ← M r, and rᵀM r.
        double Precondition()
        {
            if (preconditioner is null)
                return residual * residual;
            preconditioner.Apply(r, z);
            double product = space.Dot(r, z);
            return product <= 0 ? throw new ArgumentException($"The preconditioner is not positive definite: rᵀMr = {product:G3} for a residual r.", nameof(preconditioner)) : product;
        }
    }
}
