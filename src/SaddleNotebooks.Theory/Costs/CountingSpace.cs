using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>Passes everything on to another space and counts the vectors created.</summary>
sealed class CountingSpace<TVector>(IVectorSpace<TVector> inner) : IVectorSpace<TVector>
    where TVector : class
{
    readonly List<CountingBasis<TVector>> bases = [];
    int vectors;

    /// <summary>The vectors created so far, and the most columns of each basis.</summary>
    public int Vectors => vectors + bases.Sum(b => b.MostRoom);

    public int Dimension => inner.Dimension;

    public double UnitRoundoff => inner.UnitRoundoff;

    public TVector CreateZero()
    {
        vectors++;
        return inner.CreateZero();
    }

    public IBasis<TVector> CreateBasis(int capacity)
    {
        var basis = new CountingBasis<TVector>(inner.CreateBasis(capacity));
        bases.Add(basis);
        return basis;
    }

    public void Copy(TVector source, TVector destination) => inner.Copy(source, destination);

    public void SetZero(TVector x) => inner.SetZero(x);

    public void Scale(double factor, TVector x) => inner.Scale(factor, x);

    public void AddScaled(double factor, TVector x, TVector destination) => inner.AddScaled(factor, x, destination);

    public double Dot(TVector x, TVector y) => inner.Dot(x, y);

    public double Norm(TVector x) => inner.Norm(x);

    public void Load(ReadOnlySpan<double> source, TVector destination) => inner.Load(source, destination);

    public void Read(TVector x, Span<double> destination) => inner.Read(x, destination);
}
