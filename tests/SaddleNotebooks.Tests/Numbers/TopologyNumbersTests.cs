namespace SaddleNotebooks.Tests;

public class TopologyNumbersTests
{
    static readonly SurfaceTopology Valleys = Problem.Himmelblau.Topology((-5, 5), (-5, 5), 61);

    static IReadOnlyList<double> Column(NumberSet numbers, string table, string column)
        => numbers.Tables.Single(t => t.Name == table).Columns.Single(c => c.Name == column).Values;

    [Fact]
    public void Every_point_pair_branch_and_line_has_its_row()
    {
        var numbers = Valleys.Numbers();
        Assert.Equal(Valleys.CriticalPoints.Select(p => p.Point.Value), Column(numbers, "critical_points", "value"));
        Assert.Equal(Valleys.Pairs.Select(p => p.Death), Column(numbers, "pairs", "death"));
        Assert.Contains("\"smad\"", numbers.ToJson(), StringComparison.Ordinal);

        var tree = Valleys.ContourTree();
        Assert.Equal(tree.Nodes.Select(n => n.Point.X), Column(tree.Numbers(), "nodes", "x"));
        Assert.Equal(tree.Branches.Select(b => (double)b.Upper), Column(tree.Numbers(), "branches", "upper"));

        var complex = Valleys.MorseSmaleComplex();
        var lines = complex.Numbers();
        Assert.Equal(complex.BasinShares, Column(lines, "minima", "share"));
        Assert.Equal(complex.Separatrices.Sum(s => s.Path.Count), Column(lines, "lines", "x").Count);
        Assert.Equal(complex.Separatrices.Count(s => s.End is null), Column(lines, "lines", "end").Zip(Column(lines, "lines", "line")).Where(p => p.First < 0).Select(p => p.Second).Distinct().Count());
    }
}
