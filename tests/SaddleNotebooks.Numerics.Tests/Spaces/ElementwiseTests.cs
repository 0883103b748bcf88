namespace SaddleNotebooks.Numerics.Tests;

/// <summary>The coordinate-wise operations of engines against their defaults through the host.</summary>
public class ElementwiseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(20_011)]
    public void Products_and_ratios_equal_the_formula_in_double_and_float(int n)
    {
        Check(new ArraySpace<double>(n), 1e-14);
        Check(new ArraySpace<float>(n), 1e-5);
    }

    static void Check<T>(ArraySpace<T> space, double tolerance)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        int n = space.Dimension;
        var random = new RandomStream(3);
        double[] x = new double[n], y = new double[n], d = new double[n];
        random.Derive(1).FillNormal(x);
        random.Derive(2).FillNormal(y);
        random.Derive(3).FillNormal(d);
        double[] squares = [.. y.Select(v => v * v)];
        squares[0] = 0;
        IVectorSpace<T[]> plain = new HostSpace<T>(space);
        foreach (IVectorSpace<T[]> engine in new[] { space, plain })
        {
            T[] a = Load(engine, x), b = Load(engine, y), s = Load(engine, squares), sum = Load(engine, d), ratio = Load(engine, d);
            engine.AddProduct(-0.7, a, b, sum);
            engine.AddRatio(1.3, a, s, 1e-3, ratio);
            for (int i = 0; i < n; i++)
            {
                double product = d[i] - 0.7 * x[i] * y[i], quotient = d[i] + 1.3 * x[i] / (Math.Sqrt(squares[i]) + 1e-3);
                Assert.Equal(product, double.CreateChecked(sum[i]), tolerance * (1 + Math.Abs(product)));
                Assert.Equal(quotient, double.CreateChecked(ratio[i]), tolerance * (1 + Math.Abs(x[i] / (Math.Sqrt(squares[i]) + 1e-3))));
            }
        }
    }

    static T[] Load<T>(IVectorSpace<T[]> space, double[] values)
    {
        T[] vector = space.CreateZero();
        space.Load(values, vector);
        return vector;
    }

    /// <summary>An engine that overrides nothing it need not.</summary>
    sealed class HostSpace<T>(IVectorSpace<T[]> inner) : IVectorSpace<T[]>
    {
        public int Dimension => inner.Dimension;

        public double UnitRoundoff => inner.UnitRoundoff;

        public T[] CreateZero() => inner.CreateZero();

        public void Copy(T[] source, T[] destination) => inner.Copy(source, destination);

        public void SetZero(T[] x) => inner.SetZero(x);

        public void Scale(double factor, T[] x) => inner.Scale(factor, x);

        public void AddScaled(double factor, T[] x, T[] destination) => inner.AddScaled(factor, x, destination);

        public double Dot(T[] x, T[] y) => inner.Dot(x, y);

        public double Norm(T[] x) => inner.Norm(x);

        public void Load(ReadOnlySpan<double> source, T[] destination) => inner.Load(source, destination);

        public void Read(T[] x, Span<double> destination) => inner.Read(x, destination);

        public IBasis<T[]> CreateBasis(int capacity) => inner.CreateBasis(capacity);
    }
}
