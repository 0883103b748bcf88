namespace SaddleNotebooks.Numerics;

/// <summary>A + V diag(d) Vᵀ.</summary>
sealed class LowRankUpdateOperator<TVector> : ILinearOperator<TVector>
    where TVector : class
{
    readonly ILinearOperator<TVector> a;
    readonly IBasis<TVector> v;
    readonly double[] weights;
    readonly double[] coefficients;

    public LowRankUpdateOperator(ILinearOperator<TVector> a, IBasis<TVector> v, ReadOnlySpan<double> weights)
    {
        if (weights.Length != v.Count)
            throw new ArgumentException($"{weights.Length} weights for {v.Count} vectors: give one weight for each vector.", nameof(weights));
        this.a = a;
        this.v = v;
        this.weights = weights.ToArray();
        coefficients = new double[weights.Length];
    }

    public IVectorSpace<TVector> Space => a.Space;

    public void Apply(TVector x, TVector destination)
    {
        a.Apply(x, destination);
        v.Project(x, coefficients);
        for (int j = 0; j < weights.Length; j++)
            coefficients[j] *= weights[j];
        v.Combine(coefficients, destination);
    }
}
