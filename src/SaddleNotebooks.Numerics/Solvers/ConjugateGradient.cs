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
    {
        options ??= new SolverOptions();
        using var work = AmbientWork.Begin("conjugate gradients", ref cancellationToken, progress);
        progress = work.Progress;
        var run = new SolverRun<TVector>(a, b, options.MaxProducts, progress, cancellationToken);
        var space = a.Space;
        TVector x = space.CreateZero(), r = space.CreateZero(), p = space.CreateZero(), ap = space.CreateZero();
        space.Copy(b, r);
        space.Copy(b, p);
        double residual = run.RightSideNorm, target = options.Tolerance * residual;
        if (residual == 0)
            return run.Solution(x, 0, KrylovStatus.Converged);

        double square = residual * residual;
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
            square = residual * residual;
            if (residual <= target)
            {
                // The recurrence drifts from the truth by rounding: converged is said of the true residual only.
                residual = run.TrueResidual(b, x, r);
                if (residual <= target)
                    return run.Solution(x, residual, KrylovStatus.Converged);
                if (replacements++ == MaxReplacements || !double.IsFinite(residual))
                    return run.Solution(x, residual, double.IsFinite(residual) ? KrylovStatus.Stagnated : KrylovStatus.NonFiniteProduct);
                square = residual * residual;
                space.Copy(r, p);
                continue;
            }
            space.Scale(square / before, p);
            space.AddScaled(1, r, p);
        }
    }
}
