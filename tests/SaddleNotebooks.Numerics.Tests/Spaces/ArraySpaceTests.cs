
namespace SaddleNotebooks.Numerics.Tests;

public class FloatArraySpaceTests : VectorSpaceContract<float[]>
{
    protected override IVectorSpace<float[]> CreateSpace(int dimension) => new ArraySpace<float>(dimension);
}

public class DoubleArraySpaceTests : VectorSpaceContract<double[]>
{
    protected override IVectorSpace<double[]> CreateSpace(int dimension) => new ArraySpace<double>(dimension);
}

public class ArraySpaceTests
{
    [Fact]
    public void Every_number_of_threads_gives_the_same_bits()
    {
        double[] reference = Fingerprint(1);
        Assert.Equal(reference, Fingerprint(2));
        Assert.Equal(reference, Fingerprint(16));
    }

    [Fact]
    public void Other_element_types_are_refused()
        => Assert.Throws<NotSupportedException>(() => new ArraySpace<Half>(3));

    static double[] Fingerprint(int threads)
    {
        const int N = 50_021, K = 13;
        var space = new ArraySpace<float>(N, new Workers(threads));
        var basis = space.CreateBasis(K);
        var x = space.CreateZero();
        var numbers = new double[N];
        var coefficients = new double[K];
        var bits = new List<double>();
        for (int j = 0; j < K; j++)
        {
            new RandomStream((ulong)j).FillNormal(numbers);
            space.Load(numbers, x);
            bits.Add(basis.Orthogonalize(x, coefficients));
            bits.AddRange(coefficients);
            basis.Append(1 / bits[^1], x);
        }
        x.AsSpan().Fill(0.3f);
        basis.Combine([.. Enumerable.Range(0, K).Select(j => j < K - 2 ? 1e-6 : 5.0)], x);
        bits.Add(basis.OrthogonalizeNear(x, coefficients, K - 2));
        bits.AddRange(coefficients);
        bits.AddRange(x.Select(v => (double)v));
        var q = new double[K * 3];
        new RandomStream(99).FillNormal(q);
        basis.Rotate(q, 3);
        basis.Read(1, x);
        bits.AddRange(x.Select(v => (double)v));
        bits.Add(space.Dot(x, x));
        return [.. bits];
    }
}
