using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Approximate minimum of gᵀp + ½pᵀHp in ‖p‖ ≤ Δ by conjugate gradients (Steihaug 1983).</summary>
sealed class SteihaugSolver<TVector>(IVectorSpace<TVector> space)
    where TVector : class
{
    readonly TVector residual = space.CreateZero();
    readonly TVector direction = space.CreateZero();
    readonly TVector product = space.CreateZero();

    /// <summary>p of the last solve.</summary>
    public TVector Step { get; } = space.CreateZero();

    /// <summary>Solves; the residual asked for is an absolute norm.</summary>
    /// <returns>False where a product is not finite.</returns>
    public bool Solve(ILinearOperator<TVector> hessian, TVector gradient, double radius, double tolerance, int maximumProducts)
    {
        space.SetZero(Step);
        space.Copy(gradient, residual);
        space.Copy(gradient, direction);
        space.Scale(-1, direction);
        double square = space.Dot(residual, residual);
        int most = Math.Min(maximumProducts, 2 * space.Dimension);
        for (int i = 0; i < most && Math.Sqrt(square) > tolerance; i++)
        {
            hessian.Apply(direction, product);
            double curvature = space.Dot(direction, product);
            if (!double.IsFinite(curvature))
                return false;
            if (curvature <= 0)
            {
                ToBorder(radius);
                return true;
            }
            double alpha = square / curvature;
            // ‖p + αd‖ without forming it.
            double pp = space.Dot(Step, Step), pd = space.Dot(Step, direction), dd = space.Dot(direction, direction);
            if (pp + alpha * (2 * pd + alpha * dd) >= radius * radius)
            {
                ToBorder(radius);
                return true;
            }
            space.AddScaled(alpha, direction, Step);
            space.AddScaled(alpha, product, residual);
            double next = space.Dot(residual, residual);
            space.Scale(next / square, direction);
            space.AddScaled(-1, residual, direction);
            square = next;
        }
        return true;
    }

    /// <summary>p ← p + τd with ‖p‖ = Δ, τ ≥ 0.</summary>
    void ToBorder(double radius)
    {
        double a = space.Dot(direction, direction), b = space.Dot(Step, direction), c = space.Dot(Step, Step) - radius * radius;
        // The positive root of aτ² + 2bτ + c = 0 with c ≤ 0, without cancellation.
        double root = Math.Sqrt(Math.Max(0, b * b - a * c));
        double tau = b > 0 ? -c / (b + root) : (root - b) / a;
        space.AddScaled(tau, direction, Step);
    }
}
