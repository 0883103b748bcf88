using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes.Tests;

public class FilterNormalizationTests
{
    static readonly ParameterSlice[] Slices =
    [
        new("0.weight", 0, [2, 3]), new("0.bias", 6, [2]), new("1.weight", 8, [2, 1, 2, 2]), new("1.bias", 16, [2]),
    ];

    [Theory]
    [InlineData(501, "w3_d1.bin")]
    [InlineData(502, "w3_d2.bin")]
    public void The_reference_directions_are_reproduced(ulong seed, string file)
    {
        var loss = ReferenceProblems.W1<float>();
        var direction = new double[loss.Parameters.Length];
        new RandomStream(seed).FillNormal(direction);
        FilterNormalization.Apply(direction, [.. loss.Parameters.Select(w => (double)w)], loss.Network.Slices);
        Assert.InRange(RelativeError.Of(direction, ReferenceFiles.Floats(file)), 0, 1e-7);
    }

    [Fact]
    public void Every_filter_gets_the_norm_of_its_weights_and_biases_stand_still()
    {
        double[] weights = Normal(1, 18), direction = Normal(2, 18);
        double[] before = [.. direction];
        FilterNormalization.Apply(direction, weights, Slices);
        foreach (var (start, size) in new[] { (0, 3), (3, 3), (8, 4), (12, 4) })
        {
            Assert.Equal(Norm(weights, start, size), Norm(direction, start, size), 1e-9);
            double ratio = direction[start] / before[start];
            Assert.All(Enumerable.Range(start, size), i => Assert.Equal(ratio * before[i], direction[i], 1e-12));
        }
        Assert.All(new[] { 6, 7, 16, 17 }, i => Assert.Equal(0, direction[i]));
    }

    [Fact]
    public void Directions_orthogonal_in_every_filter_stay_orthogonal_after_normalisation()
    {
        double[] weights = Normal(1, 18), first = Normal(2, 18), second = Normal(3, 18);
        FilterNormalization.Orthogonalize(second, first, Slices);
        FilterNormalization.Apply(first, weights, Slices);
        FilterNormalization.Apply(second, weights, Slices);
        Assert.Equal(0, first.Zip(second, (a, b) => a * b).Sum(), 1e-12);
        Assert.Equal(Norm(weights, 3, 3), Norm(second, 3, 3), 1e-9);
    }

    [Fact]
    public void Filters_of_one_weight_and_of_zeros_do_no_harm()
    {
        double[] weights = [0, 0, 0, 1, 2, 2, 5], first = [1, 2, 3, 4, 5, 6, 7], second = [1, 1, 1, 1, 1, 1, 1];
        ParameterSlice[] slices = [new("a", 0, [2, 3]), new("b", 6, [1, 1])];
        FilterNormalization.Orthogonalize(second, first, slices);
        FilterNormalization.Apply(second, weights, slices);
        Assert.Equal([0.0, 0, 0], second[..3]);
        Assert.Equal(3, Norm(second, 3, 3), 1e-8);
        Assert.Equal(5, second[6], 1e-8);
    }

    [Fact]
    public void Vectors_that_do_not_fit_are_refused()
    {
        Assert.Contains("3 coordinates", Assert.Throws<ArgumentException>(() => FilterNormalization.Apply(new double[3], new double[4], Slices)).Message);
        Assert.Contains("outside the 4", Assert.Throws<ArgumentException>(() => FilterNormalization.Apply(new double[4], new double[4], Slices)).Message);
    }

    static double[] Normal(ulong seed, int n)
    {
        var x = new double[n];
        new RandomStream(seed).FillNormal(x);
        return x;
    }

    static double Norm(double[] x, int start, int size) => Math.Sqrt(x.Skip(start).Take(size).Sum(v => v * v));
}
