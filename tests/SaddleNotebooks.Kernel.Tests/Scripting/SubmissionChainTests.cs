namespace SaddleNotebooks.Kernel.Tests;

public sealed class SubmissionChainTests : IDisposable
{
    readonly SessionTester cells = new();

    public void Dispose() => cells.Dispose();

    [Fact]
    public async Task A_cell_that_declares_nothing_is_not_kept_and_one_that_declares_is()
    {
        await cells.Text("var kept = new List<int>();");
        for (int i = 0; i < 5; i++)
            await cells.Text("kept.Add(1); if (kept.Count is var inner && inner > 100) throw new Exception();");
        Assert.Equal("5", await cells.Text("kept.Count"));
        await cells.Text("using System.Numerics;");
        await cells.Text("int Twice(int x) => 2 * x; record Point(int X);");
        Assert.Equal("Point { X = 4 }", await cells.Text("new Point(Twice(2)).ToString()"));
        Assert.Equal("<0; 1>", await cells.Text("Complex.ImaginaryOne.ToString(System.Globalization.CultureInfo.InvariantCulture)"));
        await cells.Text("int.TryParse(\"12\", out var parsed);");
        Assert.Equal("12", await cells.Text("parsed"));
    }
}
