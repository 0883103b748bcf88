using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>A twice differentiable function f: Rⁿ → R to be minimised, on any engine.</summary>
/// <typeparam name="TVector">The engine's vector type, for example <c>double[]</c>, <c>float[]</c> or a tensor.</typeparam>
public interface IObjective<TVector>
    where TVector : class
{
    /// <summary>The space of the parameters.</summary>
    IVectorSpace<TVector> Space { get; }

    /// <summary>f(x).</summary>
    double Value(TVector x);

    /// <summary>f(x), and gradient ← ∇f(x).</summary>
    double ValueAndGradient(TVector x, TVector gradient);

    /// <summary>
    /// The Hessian ∇²f(x) as an operator. What all products at x share is computed once, here; the operator stays valid when the
    /// caller changes x afterwards.
    /// </summary>
    ILinearOperator<TVector> Hessian(TVector x);
}
