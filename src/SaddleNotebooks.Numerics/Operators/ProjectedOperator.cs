namespace SaddleNotebooks.Numerics;

/// <summary>P A P with P = I − V Vᵀ: A on the orthogonal complement of V, and 0 on V. The columns of V must be orthonormal.</summary>
sealed class ProjectedOperator<TVector> : ILinearOperator<TVector>
    where TVector : class
{
    readonly ILinearOperator<TVector> a;
    readonly IBasis<TVector> v;
    readonly TVector work;
    readonly double[] coefficients;

    public ProjectedOperator(ILinearOperator<TVector> a, IBasis<TVector> v)
    {
        this.a = a;
        this.v = v;
        work = a.Space.CreateZero();
        coefficients = new double[v.Count];
    }

    public IVectorSpace<TVector> Space => a.Space;

    public void Apply(TVector x, TVector destination)
    {
        Space.Copy(x, work);
        Remove(work);
        a.Apply(work, destination);
        Remove(destination);
    }

    void Remove(TVector y)
    {
        v.Project(y, coefficients);
        for (int j = 0; j < coefficients.Length; j++)
            coefficients[j] = -coefficients[j];
        v.Combine(coefficients, y);
    }
}
