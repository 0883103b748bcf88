using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Objectives;

/// <summary>
/// Passes everything on to another objective and counts it, and lets the code around stop it between evaluations. Not for use from several
/// threads at once.
/// </summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
/// <param name="inner">The objective that does the work.</param>
sealed class CountingObjective<TVector>(IObjective<TVector> inner) : IObjective<TVector>
    where TVector : class
{
    long values;
    long gradients;
    long products;

    /// <summary>The objective that does the work; it may be exchanged for another one on the same space (the next mini-batch).</summary>
    public IObjective<TVector> Inner { get; set; } = inner;

    /// <summary>All evaluations so far.</summary>
    public EvaluationCount Count
    {
        get => new(values, gradients, products);
        set => (values, gradients, products) = (value.Values, value.Gradients, value.HessianProducts);
    }

    /// <inheritdoc/>
    public IVectorSpace<TVector> Space => Inner.Space;

    /// <inheritdoc/>
    public double Value(TVector x)
    {
        AmbientWork.ThrowIfStopped();
        values++;
        return Inner.Value(x);
    }

    /// <inheritdoc/>
    public double ValueAndGradient(TVector x, TVector gradient)
    {
        AmbientWork.ThrowIfStopped();
        gradients++;
        return Inner.ValueAndGradient(x, gradient);
    }

    /// <inheritdoc/>
    public ILinearOperator<TVector> Hessian(TVector x)
    {
        ILinearOperator<TVector> hessian = Inner.Hessian(x);
        return hessian is IMatrixOperator<TVector> matrix ? new CountingMatrix(this, matrix) : new CountingOperator(this, hessian);
    }

    class CountingOperator(CountingObjective<TVector> owner, ILinearOperator<TVector> hessian) : ILinearOperator<TVector>
    {
        public IVectorSpace<TVector> Space => hessian.Space;

        public void Apply(TVector x, TVector destination)
        {
            AmbientWork.ThrowIfStopped();
            owner.products++;
            hessian.Apply(x, destination);
        }

        public void ApplyBlock(IReadOnlyList<TVector> x, IReadOnlyList<TVector> destination)
        {
            AmbientWork.ThrowIfStopped();
            owner.products += x.Count;
            hessian.ApplyBlock(x, destination);
        }
    }

    /// <summary>A whole matrix counts as n products, however cheaply it comes: the count stays comparable between engines.</summary>
    sealed class CountingMatrix(CountingObjective<TVector> owner, IMatrixOperator<TVector> hessian)
        : CountingOperator(owner, hessian), IMatrixOperator<TVector>
    {
        readonly CountingObjective<TVector> owner = owner;

        public double[] ToMatrix(CancellationToken cancellationToken = default)
        {
            owner.products += hessian.Space.Dimension;
            return hessian.ToMatrix(cancellationToken);
        }
    }
}
