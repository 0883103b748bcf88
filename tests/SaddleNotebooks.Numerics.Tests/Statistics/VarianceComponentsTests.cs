namespace SaddleNotebooks.Numerics.Tests;

public class VarianceComponentsTests
{
    [Fact]
    public void The_two_parts_of_the_variation_are_told_apart()
    {
        const int Groups = 400, Draws = 6;
        double[][] groups = [.. Enumerable.Range(0, Groups).Select(g =>
        {
            var stream = new RandomStream((ulong)g);
            double centre = 10 + 2 * stream.Normal(0);
            return Enumerable.Range(2, Draws).Select(i => centre + 0.5 * stream.Normal(i)).ToArray();
        })];
        var parts = VarianceComponents.Of(groups);
        // Relative standard errors 1/√(2·2000) and about 1/√(2·400): five of them are allowed.
        Assert.Equal(0.5, parts.WithinDeviation, 0.5 * 5 / Math.Sqrt(4000));
        Assert.Equal(2, parts.BetweenDeviation, 2 * 5 / Math.Sqrt(800));
        Assert.Equal(10, parts.Mean.Value, 5 * parts.Mean.StandardError);
        Assert.Equal(Draws, parts.Draws);
    }

    [Fact]
    public void Equal_groups_have_no_spread_of_their_own()
    {
        var parts = VarianceComponents.Of([[1, 3], [3, 1], [2, 2]]);
        Assert.Equal(0, parts.BetweenDeviation);
        Assert.True(parts.WithinDeviation > 0);
        Assert.Equal("2 ± 0 (one draw ± 1.2, groups ± 0)", parts.ToString());
    }

    [Fact]
    public void Groups_that_cannot_be_compared_are_refused()
    {
        Assert.Throws<ArgumentException>(() => VarianceComponents.Of([[1, 2]]));
        Assert.Throws<ArgumentException>(() => VarianceComponents.Of([[1], [2]]));
        Assert.Throws<ArgumentException>(() => VarianceComponents.Of([[1, 2], [1, 2, 3]]));
    }
}
