using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>A backtracking line search shared by the methods that need one (Nocedal &amp; Wright 2006, algorithm 3.1).</summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
sealed class Backtracking<TVector>(IVectorSpace<TVector> space)
    where TVector : class
{
    // 2⁻⁶⁰ of the first step is below rounding for any step worth trying.
    const int MaxTrials = 60;

    readonly TVector trial = space.CreateZero();

    /// <summary>
    /// Moves the iterate by the first step α, ατ, ατ², … along the direction with f(x + αd) ≤ f(x) − c·(|α·slope| + ½α²|curvature|) and f finite.
    /// </summary>
    /// <param name="iterate">The point to move.</param>
    /// <param name="direction">d.</param>
    /// <param name="step">The first α; its sign is kept.</param>
    /// <param name="slope">∇f·d; the caller chooses the sign of the step so that α·slope ≤ 0.</param>
    /// <param name="decrease">c in (0, 1).</param>
    /// <param name="factor">τ in (0, 1).</param>
    /// <param name="curvature">dᵀHd where it is negative and the slope may be zero; otherwise 0.</param>
    /// <returns>The α taken; 0 if none was found, with the iterate unmoved.</returns>
    public double Try(
        Iterate<TVector> iterate, TVector direction, double step, double slope, double decrease, double factor, double curvature = 0)
    {
        double value = iterate.Value;
        for (int i = 0; i < MaxTrials; i++, step *= factor)
        {
            space.Copy(iterate.Point, trial);
            space.AddScaled(step, direction, trial);
            double reached = iterate.Objective.Value(trial);
            double promised = Math.Abs(step * slope) + 0.5 * step * step * Math.Abs(curvature);
            if (double.IsFinite(reached) && reached <= value - decrease * promised && reached < value)
            {
                iterate.MoveTo(trial, reached);
                return step;
            }
        }
        return 0;
    }
}
