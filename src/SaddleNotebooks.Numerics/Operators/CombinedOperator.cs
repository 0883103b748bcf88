namespace SaddleNotebooks.Numerics;

/// <summary>α A + β B.</summary>
sealed class CombinedOperator<TVector> : ILinearOperator<TVector>
    where TVector : class
{
    readonly double alpha;
    readonly double beta;
    readonly ILinearOperator<TVector> a;
    readonly ILinearOperator<TVector> b;
    readonly TVector work;

    public CombinedOperator(double alpha, ILinearOperator<TVector> a, double beta, ILinearOperator<TVector> b)
    {
        OperatorChecks.RequireSameDimension(a, b);
        (this.alpha, this.a, this.beta, this.b) = (alpha, a, beta, b);
        work = a.Space.CreateZero();
    }

    public IVectorSpace<TVector> Space => a.Space;

    public void Apply(TVector x, TVector destination)
    {
        a.Apply(x, destination);
        b.Apply(x, work);
        Space.Scale(alpha, destination);
        Space.AddScaled(beta, work, destination);
    }
}
