using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>
/// The quadratic model of f at a point in the eigenvector coordinates of (a Krylov subspace of) the Hessian: m(c) = f + Σ ĝᵢcᵢ + ½ Σ λᵢcᵢ².
/// All curvature methods work on it: in small dimensions it is exact, in large ones it is what k Lanczos steps see.
/// </summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
abstract class SpectralModel<TVector>
    where TVector : class
{
    /// <summary>λᵢ, ascending: eigenvalues or Ritz values.</summary>
    public required double[] Values { get; init; }

    /// <summary>ĝᵢ: the gradient's components along the (Ritz) vectors.</summary>
    public double[] Gradient { get; protected set; } = [double.NaN];

    /// <summary>Whether every number is finite; if not, no step can be made from the model.</summary>
    public bool IsFinite => Values.All(double.IsFinite) && Gradient.All(double.IsFinite);

    /// <summary>max |λᵢ|.</summary>
    public double Norm => Math.Max(Math.Abs(Values[0]), Math.Abs(Values[^1]));

    /// <summary>destination ← Σ cᵢ vᵢ.</summary>
    public abstract void Lift(double[] coordinates, TVector destination);

    /// <summary>The coordinates vᵢᵀx of a vector; its part outside of the model's space is left out.</summary>
    public abstract double[] Project(TVector x);

    /// <summary>m(c) − f.</summary>
    public double Change(double[] c)
    {
        double sum = 0;
        for (int i = 0; i < c.Length; i++)
            sum += c[i] * (Gradient[i] + 0.5 * Values[i] * c[i]);
        return sum;
    }
}
