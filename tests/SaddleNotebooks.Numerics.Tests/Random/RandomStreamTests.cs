namespace SaddleNotebooks.Numerics.Tests;

public class RandomStreamTests
{
    [Fact]
    public void Rademacher_numbers_match_the_reference_stream()
    {
        var stream = new RandomStream(42);
        double[] first = [1, -1, -1, -1, -1, 1, -1, 1];
        Assert.Equal(first, Enumerable.Range(0, 8).Select(i => stream.Rademacher(i)));
        Assert.Equal(122, Enumerable.Range(0, 79_510).Sum(i => stream.Rademacher(i)));
    }

    [Fact]
    public void Normal_numbers_have_the_right_first_four_moments()
    {
        const int n = 200_000;
        var x = new double[n];
        new RandomStream(3).FillNormal(x);
        // Standard errors of the sample moments: 1/√n, √(2/n), √(15/n), √(96/n); five of them are allowed.
        Assert.InRange(x.Average(), -5 * Math.Sqrt(1.0 / n), 5 * Math.Sqrt(1.0 / n));
        Assert.InRange(x.Average(v => v * v) - 1, -5 * Math.Sqrt(2.0 / n), 5 * Math.Sqrt(2.0 / n));
        Assert.InRange(x.Average(v => v * v * v), -5 * Math.Sqrt(15.0 / n), 5 * Math.Sqrt(15.0 / n));
        Assert.InRange(x.Average(v => v * v * v * v) - 3, -5 * Math.Sqrt(96.0 / n), 5 * Math.Sqrt(96.0 / n));
    }

    [Fact]
    public void A_permutation_holds_every_number_once_and_depends_on_the_seed()
    {
        int[] order = new RandomStream(5).Permutation(1000);
        Assert.Equal(Enumerable.Range(0, 1000), order.Order());
        Assert.Equal(order, new RandomStream(5).Permutation(1000));
        Assert.NotEqual(order, new RandomStream(6).Permutation(1000));
        Assert.NotEqual(order, Enumerable.Range(0, 1000));
    }

    [Fact]
    public void Derived_streams_differ_from_each_other_and_from_their_parent()
    {
        var parent = new RandomStream(1);
        ulong[] first = [parent.Bits(0), parent.Derive(0).Bits(0), parent.Derive(1).Bits(0), new RandomStream(2).Derive(0).Bits(0)];
        Assert.Equal(4, first.Distinct().Count());
    }
}
