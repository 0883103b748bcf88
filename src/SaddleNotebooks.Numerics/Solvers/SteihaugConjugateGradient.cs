namespace SaddleNotebooks.Numerics;

/// <summary>
/// Truncated conjugate gradients for the trust-region problem min gᵀp + ½ pᵀHp with ‖p‖ ≤ radius (Steihaug 1983): from a direction of negative
/// curvature, or a step that would leave the region, it goes to the boundary. The direction of negative curvature is returned too.
/// </summary>
static class SteihaugConjugateGradient
{
    /// <summary>Solves the trust-region problem approximately.</summary>
    /// <param name="hessian">H, symmetric.</param>
    /// <param name="gradient">g.</param>
    /// <param name="radius">The radius of the region, positive; ∞ is allowed and makes the step along negative curvature a unit vector away.</param>
    /// <param name="options">The tolerance is relative to ‖g‖.</param>
    /// <param name="progress">Told before every product.</param>
    /// <param name="cancellationToken">Ends the run early with what is there.</param>
    /// <exception cref="ArgumentException">The radius is not positive, or g has the wrong length or holds NaN or ∞.</exception>
    public static TrustRegionStep<TVector> Solve<TVector>(
        ILinearOperator<TVector> hessian, TVector gradient, double radius, SolverOptions? options = null,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where TVector : class
    {
        if (!(radius > 0))
            throw new ArgumentOutOfRangeException(nameof(radius), radius, "The radius of the trust region must be positive.");
        options ??= new SolverOptions();
        var run = new SolverRun<TVector>(hessian, gradient, options.MaxProducts, progress, cancellationToken);
        var space = hessian.Space;
        TVector p = space.CreateZero(), r = space.CreateZero(), d = space.CreateZero(), hd = space.CreateZero();
        space.Copy(gradient, r);
        space.AddScaled(-1, gradient, d);
        double residual = run.RightSideNorm, target = options.Tolerance * residual, change = 0;
        if (residual == 0)
            return Result(KrylovStatus.Converged);

        while (true)
        {
            if (run.Limit(residual) is { } limit)
                return Result(limit);
            if (!run.TryApply(d, hd))
                return Result(KrylovStatus.Canceled);
            double curvature = space.Dot(d, hd), square = residual * residual;
            if (!double.IsFinite(curvature))
                return Result(KrylovStatus.NonFiniteProduct);
            if (curvature <= 0)
            {
                double length = space.Norm(d);
                Advance(double.IsFinite(radius) ? ToBoundary() : 1 / length, square, curvature);
                space.Scale(1 / length, d);
                return Result(KrylovStatus.NegativeCurvature, d, curvature / (length * length));
            }
            double step = square / curvature, boundary = double.IsFinite(radius) ? ToBoundary() : double.PositiveInfinity;
            if (step >= boundary)
            {
                Advance(boundary, square, curvature);
                return Result(KrylovStatus.TrustRegionBoundary);
            }
            Advance(step, square, curvature);
            space.AddScaled(step, hd, r);
            residual = space.Norm(r);
            if (residual <= target)
                return Result(KrylovStatus.Converged);
            space.Scale(residual * residual / square, d);
            space.AddScaled(-1, r, d);
        }

        // m changes by τ rᵀd + ½ τ² dᵀHd, and rᵀd = −‖r‖² by conjugacy.
        void Advance(double tau, double square, double curvature)
        {
            space.AddScaled(tau, d, p);
            change += -tau * square + 0.5 * tau * tau * curvature;
        }

        // The positive root of ‖p + τ d‖ = radius, without cancellation.
        double ToBoundary()
        {
            double dd = space.Dot(d, d), pd = space.Dot(p, d), pp = space.Dot(p, p);
            double room = Math.Max(0, radius * radius - pp), root = Math.Sqrt(pd * pd + dd * room);
            return pd > 0 ? room / (pd + root) : (root - pd) / dd;
        }

        TrustRegionStep<TVector> Result(KrylovStatus status, TVector? direction = null, double curvature = double.NaN)
            => new(p, space.Norm(p), change, direction, curvature, residual, status, run.Cost);
    }
}
