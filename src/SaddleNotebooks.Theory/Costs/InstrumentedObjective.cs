using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>An objective whose space counts the vectors created, so that a method's memory is measured and not guessed.</summary>
sealed class InstrumentedObjective<TVector>(IObjective<TVector> inner) : IObjective<TVector>
    where TVector : class
{
    /// <summary>The counting space.</summary>
    public CountingSpace<TVector> Counter { get; } = new(inner.Space);

    public IVectorSpace<TVector> Space => Counter;

    public double Value(TVector x) => inner.Value(x);

    public double ValueAndGradient(TVector x, TVector gradient) => inner.ValueAndGradient(x, gradient);

    public ILinearOperator<TVector> Hessian(TVector x) => new Operator(Counter, inner.Hessian(x));

    sealed class Operator(IVectorSpace<TVector> space, ILinearOperator<TVector> hessian) : ILinearOperator<TVector>
    {
        public IVectorSpace<TVector> Space => space;

        public void Apply(TVector x, TVector destination) => hessian.Apply(x, destination);

        public void ApplyBlock(IReadOnlyList<TVector> x, IReadOnlyList<TVector> destination) => hessian.ApplyBlock(x, destination);
    }
}
