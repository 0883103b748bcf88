namespace SaddleNotebooks.Optimization;

/// <summary>Value and gradient norm at the point of a curvature analysis.</summary>
static class PointEvaluation
{
    /// <summary>f and ‖∇f‖ at the point.</summary>
    /// <exception cref="ArgumentException">One of them is not finite.</exception>
    public static (double Value, double GradientNorm) Of<TVector>(IObjective<TVector> f, TVector point)
        where TVector : class
        => Of(f, point, f.Space.CreateZero());

    /// <summary>f and ‖∇f‖ at the point, and gradient ← ∇f.</summary>
    /// <exception cref="ArgumentException">One of them is not finite.</exception>
    public static (double Value, double GradientNorm) Of<TVector>(IObjective<TVector> f, TVector point, TVector gradient)
        where TVector : class
    {
        double value = f.ValueAndGradient(point, gradient), norm = f.Space.Norm(gradient);
        if (!double.IsFinite(value) || !double.IsFinite(norm))
        {
            throw new ArgumentException(
                $"At this point the value is {value} and the gradient norm {norm}: curvature needs a point where both are finite.", nameof(point));
        }
        return (value, norm);
    }
}
