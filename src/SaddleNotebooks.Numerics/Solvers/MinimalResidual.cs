namespace SaddleNotebooks.Numerics;

/// <summary>
/// MINRES for A x = b with A symmetric, definite or not (Paige &amp; Saunders 1975): of all vectors of the Krylov space, x leaves the
/// smallest residual. Memory: seven vectors.
/// </summary>
public static class MinimalResidual
{
    const int MaxRestarts = 10;

    /// <summary>Solves A x = b from x = 0.</summary>
    /// <param name="a">A symmetric operator.</param>
    /// <param name="b">The right-hand side.</param>
    /// <param name="options">The options; defaults where omitted.</param>
    /// <param name="progress">Told before every product.</param>
    /// <param name="cancellationToken">Ends the run early with what is there.</param>
    /// <remarks>
    /// For a singular A and a b outside its range no x is good enough: the method ends as <see cref="KrylovStatus.Stagnated"/> with an x of about
    /// the smallest residual there is.
    /// </remarks>
    /// <exception cref="ArgumentException">b has the wrong length or holds NaN or ∞.</exception>
    public static LinearSolution<TVector> Solve<TVector>(
        ILinearOperator<TVector> a, TVector b, SolverOptions? options = null, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TVector : class
    {
        options ??= new SolverOptions();
        using var work = AmbientWork.Begin("minimal residuals", ref cancellationToken, progress);
        progress = work.Progress;
        var run = new SolverRun<TVector>(a, b, options.MaxProducts, progress, cancellationToken);
        var space = a.Space;
        TVector x = space.CreateZero(), r = space.CreateZero();
        space.Copy(b, r);
        double residual = run.RightSideNorm, target = options.Tolerance * residual;
        if (residual == 0)
            return run.Solution(x, 0, KrylovStatus.Converged);
        double norm = 0;
        for (int restart = 0; ; restart++)
        {
            double before = residual;
            var status = Cycle(run, space, x, r, target, ref norm);
            if (status is KrylovStatus.ProductLimitReached or KrylovStatus.Canceled or KrylovStatus.NonFiniteProduct)
            {
                using var last = AmbientWork.Conclude();
                return run.Solution(x, status == KrylovStatus.NonFiniteProduct ? residual : space.Norm(r), status);
            }
            residual = run.TrueResidual(b, x, r);
            if (residual <= target)
                return run.Solution(x, residual, KrylovStatus.Converged);
            if (restart == MaxRestarts || !(residual < 0.5 * before))
                return run.Solution(x, residual, KrylovStatus.Stagnated);
        }
    }

    // One Lanczos recurrence with r as its start; adds the correction to x and leaves the recurred residual vector in r.
    static KrylovStatus Cycle<TVector>(SolverRun<TVector> run, IVectorSpace<TVector> space, TVector x, TVector r, double target, ref double norm)
        where TVector : class
    {
        double beta = space.Norm(r), phi = beta, betaOld = 0;
        TVector v = space.CreateZero(), vOld = space.CreateZero(), w = space.CreateZero(), wOld = space.CreateZero(), y = space.CreateZero();
        space.Copy(r, v);
        space.Scale(1 / beta, v);
        double c = -1, s = 0, delta = 0, epsilon = 0, smallestGradient = double.PositiveInfinity;
        // The residual vector follows r ← s² r − c φ v (Choi, Paige & Saunders 2011, lemma 3.3).
        while (true)
        {
            if (run.Limit(phi) is { } limit)
                return limit;
            if (!run.TryApply(v, y))
                return KrylovStatus.Canceled;
            space.AddScaled(-betaOld, vOld, y);
            double alpha = space.Dot(v, y);
            space.AddScaled(-alpha, v, y);
            beta = space.Norm(y);
            if (!double.IsFinite(alpha) || !double.IsFinite(beta))
                return KrylovStatus.NonFiniteProduct;
            norm = Math.Max(norm, Math.Abs(alpha) + beta + betaOld);

            // The previous rotation, then the new one that removes beta.
            double oldEpsilon = epsilon, deltaBar = c * delta + s * alpha, gammaBar = s * delta - c * alpha;
            epsilon = s * beta;
            delta = -c * beta;
            // ‖A r‖ / ‖r‖ for the residual r so far. Where it has all but vanished and grows again, r is the best there is and
            // rounding has begun to blow x up along the null space.
            double gradient = Math.Sqrt(gammaBar * gammaBar + delta * delta);
            smallestGradient = Math.Min(smallestGradient, gradient);
            if (smallestGradient <= 10 * Math.Sqrt(space.UnitRoundoff) * norm && gradient > 10 * smallestGradient || gradient == 0)
                return KrylovStatus.Stagnated;
            double gamma = Math.Sqrt(gammaBar * gammaBar + beta * beta);
            c = gammaBar / gamma;
            s = beta / gamma;

            // w ← (v − deltaBar w − oldEpsilon wOld) / gamma
            space.Scale(-oldEpsilon, wOld);
            space.AddScaled(-deltaBar, w, wOld);
            space.AddScaled(1, v, wOld);
            space.Scale(1 / gamma, wOld);
            (w, wOld) = (wOld, w);
            space.AddScaled(c * phi, w, x);
            phi *= s;

            if (beta > 0)
                space.Scale(1 / beta, y);
            space.Scale(s * s, r);
            space.AddScaled(-c * phi, y, r);
            (vOld, v, y) = (v, y, vOld);
            betaOld = beta;
            if (phi <= target)
                return KrylovStatus.Converged;
            if (beta <= 4 * space.UnitRoundoff * norm)
                return KrylovStatus.InvariantSubspace;
        }
    }
}
