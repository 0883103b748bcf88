using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>Passes everything on to another basis and remembers the most room that it had, also where it gave room back.</summary>
sealed class CountingBasis<TVector>(IBasis<TVector> inner) : IBasis<TVector>
    where TVector : class
{
    /// <summary>The most vectors that there was room for.</summary>
    public int MostRoom { get; private set; } = inner.Capacity;

    public int Count => inner.Count;

    public int Capacity => inner.Capacity;

    public void Reserve(int capacity)
    {
        inner.Reserve(capacity);
        MostRoom = Math.Max(MostRoom, inner.Capacity);
    }

    public void Append(double factor, TVector x) => inner.Append(factor, x);

    public void Read(int index, TVector destination) => inner.Read(index, destination);

    public void Project(TVector x, Span<double> coefficients) => inner.Project(x, coefficients);

    public void Combine(ReadOnlySpan<double> coefficients, TVector destination) => inner.Combine(coefficients, destination);

    public double Orthogonalize(TVector x, Span<double> coefficients) => inner.Orthogonalize(x, coefficients);

    public double OrthogonalizeNear(TVector x, Span<double> coefficients, int first) => inner.OrthogonalizeNear(x, coefficients, first);

    public void Rotate(ReadOnlySpan<double> q, int m) => inner.Rotate(q, m);

    public void Truncate(int count) => inner.Truncate(count);

    public void Trim() => inner.Trim();
}
