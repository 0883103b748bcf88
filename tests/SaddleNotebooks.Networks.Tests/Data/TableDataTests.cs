namespace SaddleNotebooks.Networks.Tests;

public class TableDataTests
{
    const string Flowers = "id,petal length,petal width,species\n1,1.5,0.2,\"setosa\"\n2,4.5,1.5,versicolor\n3,6,2.5,\"a \"\"rare\"\", one\"\n4,5,1.5,versicolor\n";

    [Fact]
    public void Columns_become_features_and_classes_by_their_names()
    {
        var data = TableData.Of(CsvTable.Parse(Flowers), new CsvOptions { Targets = ["species"], Ignored = ["id"] });

        Assert.Equal(["petal length", "petal width"], data.Features);
        Assert.Equal(["a \"rare\", one", "setosa", "versicolor"], data.Classes);
        Assert.Equal([1.5f, 0.2f, 4.5f, 1.5f, 6f, 2.5f, 5f, 1.5f], data.Samples.Inputs.ToArray());
        Assert.Equal([1, 2, 0, 2], data.Samples.Labels.ToArray());
    }

    [Fact]
    public void Several_targets_are_real_numbers()
    {
        var data = TableData.Of(CsvTable.Parse("a;b;c\r\n1;2;3\r\n4;5;6.5\r\n"), new CsvOptions { Targets = ["c", "a"] });

        Assert.Equal([3, 1, 6.5, 4], data.Samples.Targets.ToArray());
        Assert.Equal([2f, 5f], data.Samples.Inputs.ToArray());
        Assert.Empty(data.Classes);
    }

    [Fact]
    public void Whole_numbers_are_classes_in_the_order_of_the_numbers_unless_told_otherwise()
    {
        var table = CsvTable.Parse("x,y\n1,10\n2,2\n3,10\n");

        Assert.Equal(["2", "10"], TableData.Of(table, new CsvOptions { Targets = ["y"] }).Classes);
        Assert.Equal([10, 2, 10], TableData.Of(table, new CsvOptions { Targets = ["y"], AreClasses = false }).Samples.Targets.ToArray());
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\n", "Line 3")]
    [InlineData("a,a\n1,2\n", "two columns")]
    [InlineData("a,b\n", "no row")]
    [InlineData("", "is empty")]
    [InlineData("a,b\n\"1,2\n", "not closed")]
    [InlineData("a,b\n,2\n", "Row 1, column \"a\"")]
    [InlineData("a,b\n1,2\nx,2\n", "Row 2, column \"a\" of the table is \"x\"")]
    [InlineData("a,b\nNaN,2\n", "no finite number")]
    [InlineData("a,b\n1,\n", "column \"b\" of the table is empty")]
    public void What_is_wrong_with_a_table_is_said_with_its_place(string text, string reason)
        => Assert.Contains(reason, Assert.Throws<InvalidDataException>(
            () => TableData.Of(CsvTable.Parse(text), new CsvOptions { Targets = ["b"] })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_column_that_is_not_there_is_named_beside_those_that_are()
        => Assert.Contains("petal length", Assert.Throws<KeyNotFoundException>(
            () => TableData.Of(CsvTable.Parse(Flowers), new CsvOptions { Targets = ["kind"] })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_split_parts_the_samples_by_share_and_seed()
    {
        var data = new LabeledData([.. Enumerable.Range(0, 100).Select(i => (float)i)], [.. Enumerable.Range(0, 100).Select(i => i % 2)], 2);
        var split = data.Split(0.25, seed: 3);

        Assert.Equal(75, split.Train.Count);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (float)i), split.Train.Inputs.ToArray().Concat(split.Test.Inputs.ToArray()).Order());
        Assert.Equal(split.Test.Inputs.ToArray(), data.Split(0.25, seed: 3).Test.Inputs.ToArray());
        Assert.NotEqual(split.Test.Inputs.ToArray(), data.Split(0.25, seed: 4).Test.Inputs.ToArray());
    }

    [Fact]
    public void Standardized_training_features_have_mean_0_and_deviation_1_and_the_test_part_the_same_map()
    {
        var split = new DataSplit(new LabeledData([1, 5, 3, 5, 5, 5], [0, 1, 0], 2), new LabeledData([7, 6], [1], 2));
        var standardized = Standardization.Apply(split);
        double deviation = Math.Sqrt(8 / 3.0);

        Assert.Equal(new[] { -2 / deviation, 0, 0, 0, 2 / deviation, 0 }, standardized.Train.Inputs.ToArray().Select(v => (double)v), new Close());
        Assert.Equal(new[] { 4 / deviation, 1 }, standardized.Test.Inputs.ToArray().Select(v => (double)v), new Close());
    }

    sealed class Close : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-6;

        public int GetHashCode(double obj) => 0;
    }
}
