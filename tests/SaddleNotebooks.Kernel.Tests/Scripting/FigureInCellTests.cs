namespace SaddleNotebooks.Kernel.Tests;

/// <summary>Figures as README shows them: after the one line that loads the library, nothing more has to be imported.</summary>
public sealed class FigureInCellTests : IDisposable
{
    const string Saddle = """
        #r "nuget: SaddleNotebooks"
        var figure = Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1]).Plot(x: (-2, 2), y: (-2, 2));
        """;

    readonly SessionTester cells = new();

    public void Dispose() => cells.Dispose();

    [Theory]
    [InlineData("figure.Show()")]
    [InlineData("await Task.Run(() => figure.Show());")]
    public async Task A_figure_is_shown_below_the_cell_and_nothing_else_is(string code)
    {
        await cells.Text(Saddle);
        var (failure, outputs) = await cells.Run(code);
        Assert.Null(failure);
        var shown = Assert.IsType<DisplayOutput>(Assert.Single(outputs));
        Assert.Contains("saddle-figure", shown.Data.Text(MimeBundle.Html));
    }

    [Fact]
    public async Task A_figure_is_saved_without_a_second_namespace()
    {
        string path = Path.Combine(Path.GetTempPath(), $"saddle-{Guid.NewGuid():N}.html");
        try
        {
            await cells.Text(Saddle);
            Assert.Equal(path, await cells.Text($"figure.Save(@\"{path}\")"));
            Assert.Contains("saddle-figure", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_chart_of_own_numbers_is_drawn_without_a_second_namespace()
    {
        await cells.Text(Saddle);
        var (_, outputs) = await cells.Run("""Chart.Lines("Falling", Axis.Log("steps"), "loss", ("measured", [(1.0, 3.0), (10.0, 1.0)]))""");
        Assert.Contains("saddle-figure", Assert.IsType<ResultOutput>(Assert.Single(outputs)).Data.Text(MimeBundle.Html));
    }
}
