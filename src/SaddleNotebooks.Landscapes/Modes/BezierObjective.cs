using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>
/// The mean loss over the curve (1 − t)² a + 2 t (1 − t) θ + t² b with t uniform in [0, 1], as a function of θ (Garipov et al. 2018, equation 1).
/// A batch of samples is evaluated at one random t: an unbiased estimate of the gradient. The whole is a mean over a grid of t.
/// </summary>
sealed class BezierObjective<TVector>(IObjective<TVector> inner, TVector from, TVector to, ulong seed) : IStochasticObjective<TVector>
    where TVector : class
{
    /// <summary>The midpoint rule with so many places is exact beyond what a barrier needs, and as many evaluations.</summary>
    const int Places = 8;

    readonly RandomStream places = new RandomStream(seed).Derive(1);
    readonly TVector point = inner.Space.CreateZero(), slope = inner.Space.CreateZero();
    long draws;

    public IVectorSpace<TVector> Space => inner.Space;

    public int SampleCount => (inner as IStochasticObjective<TVector>)?.SampleCount ?? 1;

    public double Value(TVector x) => Enumerable.Range(0, Places).Average(i => inner.Value(At(x, Place(i))));

    public double ValueAndGradient(TVector x, TVector gradient)
    {
        Space.SetZero(gradient);
        double sum = 0;
        for (int i = 0; i < Places; i++)
            sum += Add(inner, x, Place(i), 1.0 / Places, gradient);
        return sum / Places;
    }

    public ILinearOperator<TVector> Hessian(TVector x)
        => throw ChainPoint<TVector>.FirstOrderOnly();

    public IObjective<TVector> OnBatch(ReadOnlySpan<int> samples)
        => new AtOnePlace(this, inner is IStochasticObjective<TVector> several ? several.OnBatch(samples) : inner, places.Uniform(draws++));

    /// <summary>The point of the curve at t; valid until the next call.</summary>
    public TVector At(TVector middle, double t)
    {
        Space.Copy(from, point);
        Space.Scale((1 - t) * (1 - t), point);
        Space.AddScaled(2 * t * (1 - t), middle, point);
        Space.AddScaled(t * t, to, point);
        return point;
    }

    static double Place(int i) => (i + 0.5) / Places;

    /// <summary>gradient ← gradient + weight · ∂L(φ(t))/∂θ; returns L(φ(t)).</summary>
    double Add(IObjective<TVector> loss, TVector x, double t, double weight, TVector gradient)
    {
        double value = loss.ValueAndGradient(At(x, t), slope);
        Space.AddScaled(weight * 2 * t * (1 - t), slope, gradient);
        return value;
    }

    sealed class AtOnePlace(BezierObjective<TVector> curve, IObjective<TVector> batch, double t) : IObjective<TVector>
    {
        public IVectorSpace<TVector> Space => curve.Space;

        public double Value(TVector x) => batch.Value(curve.At(x, t));

        public double ValueAndGradient(TVector x, TVector gradient)
        {
            Space.SetZero(gradient);
            return curve.Add(batch, x, t, 1, gradient);
        }

        public ILinearOperator<TVector> Hessian(TVector x) => curve.Hessian(x);
    }
}
