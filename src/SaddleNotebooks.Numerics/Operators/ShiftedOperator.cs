namespace SaddleNotebooks.Numerics;

/// <summary>factor · A + shift · I.</summary>
sealed class ShiftedOperator<TVector>(ILinearOperator<TVector> a, double factor, double shift) : ILinearOperator<TVector>
    where TVector : class
{
    public IVectorSpace<TVector> Space => a.Space;

    public void Apply(TVector x, TVector destination)
    {
        a.Apply(x, destination);
        if (factor != 1)
            Space.Scale(factor, destination);
        if (shift != 0)
            Space.AddScaled(shift, x, destination);
    }

    public void ApplyBlock(IReadOnlyList<TVector> x, IReadOnlyList<TVector> destination)
    {
        a.ApplyBlock(x, destination);
        for (int j = 0; j < x.Count; j++)
        {
            if (factor != 1)
                Space.Scale(factor, destination[j]);
            if (shift != 0)
                Space.AddScaled(shift, x[j], destination[j]);
        }
    }
}
