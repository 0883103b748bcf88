using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tests;

/// <summary>Passes everything on to another space and counts the vectors that were made: single ones, and columns of bases.</summary>
public sealed class CountingSpace<TVector>(IVectorSpace<TVector> inner) : IVectorSpace<TVector>
    where TVector : class
{
    readonly List<CountingBasis> bases = [];
    int vectors;

    /// <summary>All vectors ever made plus the most columns each basis has held: no fewer than were alive at any time.</summary>
    public int Vectors => vectors + bases.Sum(b => b.Most);

    /// <summary>The most columns that all bases together held memory for at one time.</summary>
    public int MostColumns { get; private set; }

    public int Dimension => inner.Dimension;

    public double UnitRoundoff => inner.UnitRoundoff;

    public TVector CreateZero()
    {
        vectors++;
        return inner.CreateZero();
    }

    public void SetZero(TVector x) => inner.SetZero(x);

    public void Copy(TVector source, TVector destination) => inner.Copy(source, destination);

    public void Scale(double factor, TVector x) => inner.Scale(factor, x);

    public void AddScaled(double factor, TVector x, TVector destination) => inner.AddScaled(factor, x, destination);

    public double Dot(TVector x, TVector y) => inner.Dot(x, y);

    public double Norm(TVector x) => inner.Norm(x);

    public void Load(ReadOnlySpan<double> source, TVector destination) => inner.Load(source, destination);

    public void Read(TVector x, Span<double> destination) => inner.Read(x, destination);

    public IBasis<TVector> CreateBasis(int capacity)
    {
        var basis = new CountingBasis(inner.CreateBasis(capacity), () => MostColumns = Math.Max(MostColumns, bases.Sum(b => b.Held)));
        bases.Add(basis);
        return basis;
    }

    sealed class CountingBasis(IBasis<TVector> inner, Action appended) : IBasis<TVector>
    {
        public int Most { get; private set; }

        public int Held { get; private set; }

        public int Count => inner.Count;

        public int Capacity => inner.Capacity;

        public void Reserve(int capacity) => inner.Reserve(capacity);

        public void Append(double factor, TVector x)
        {
            inner.Append(factor, x);
            Most = Math.Max(Most, Count);
            Held = Math.Max(Held, Count);
            appended();
        }

        public void Read(int index, TVector destination) => inner.Read(index, destination);

        public void Project(TVector x, Span<double> coefficients) => inner.Project(x, coefficients);

        public void Combine(ReadOnlySpan<double> coefficients, TVector destination) => inner.Combine(coefficients, destination);

        public double Orthogonalize(TVector x, Span<double> coefficients) => inner.Orthogonalize(x, coefficients);

        public double OrthogonalizeNear(TVector x, Span<double> coefficients, int first) => inner.OrthogonalizeNear(x, coefficients, first);

        public void Rotate(ReadOnlySpan<double> q, int m) => inner.Rotate(q, m);

        public void Truncate(int count) => inner.Truncate(count);

        public void Trim()
        {
            inner.Trim();
            Held = Count;
        }
    }
}
