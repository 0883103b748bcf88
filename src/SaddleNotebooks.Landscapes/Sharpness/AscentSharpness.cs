using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>
/// The rise of the loss of a batch to its highest value near a point, to first order: L(w + δ) − L(w) with δ = ρ D²g/‖D g‖, the steepest step with ‖D⁻¹δ‖ = ρ. With D = I it is the
/// sharpness of SAM (Foret et al. 2021, equation 2), with D = diag |w| the adaptive one (Kwon et al. 2021, equation 5), which is the same for every scale of the parameters.
/// </summary>
static class AscentSharpness
{
    /// <summary>The rise over one batch; 0 where its gradient is zero.</summary>
    /// <param name="batch">The batch's loss.</param>
    /// <param name="point">w.</param>
    /// <param name="scale">The entries of D; null for I.</param>
    /// <param name="radius">ρ.</param>
    public static double Of<TVector>(IObjective<TVector> batch, TVector point, TVector? scale, double radius)
        where TVector : class
    {
        var space = batch.Space;
        TVector gradient = space.CreateZero(), step = space.CreateZero();
        double value = batch.ValueAndGradient(point, gradient);
        if (scale is not null)
        {
            space.AddProduct(1, scale, gradient, step);
            space.Copy(step, gradient);
            space.SetZero(step);
        }
        double norm = space.Norm(gradient);
        if (norm == 0)
            return 0;
        if (scale is null)
            space.Copy(gradient, step);
        else
            space.AddProduct(1, scale, gradient, step);
        space.Scale(radius / norm, step);
        space.AddScaled(1, point, step);
        return batch.Value(step) - value;
    }
}
