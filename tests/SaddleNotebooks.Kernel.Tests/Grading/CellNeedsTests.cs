namespace SaddleNotebooks.Kernel.Tests;

public class CellNeedsTests
{
    [Theory]
    [InlineData("answer", new[] { 0, 1, 3, 4, 7 })]
    [InlineData("other", new[] { 0, 5, 7 })]
    [InlineData("unknown", new[] { 0, 7 })]
    public void Cells_run_that_declare_or_change_what_is_wanted(string wanted, int[] needed)
        => Assert.Equal(needed, CellNeeds.Of(
        [
            "#r \"nuget: SaddleNotebooks\"",
            "var loss = 1.0; double Twice(double v) => 2 * v;",
            "Console.WriteLine(loss); loss",
            "loss += 1;",
            "var answer = Twice(loss);",
            "var (other, rest) = (1, 2);",
            "#!train rest",
            "using System.Numerics;",
        ], [wanted]));

    [Fact]
    public void A_magic_command_may_change_what_it_names()
        => Assert.Equal([0, 1, 2], CellNeeds.Of(["var loss = 1;", "#!train loss --epochs 2", "var answer = loss;"], ["answer"]));
}
