using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Tests;

/// <summary>What readers may rely on in every view.</summary>
public class ViewHabitTests
{
    [Fact]
    public void Every_mark_that_can_be_pointed_at_says_what_it_is()
    {
        string[] silent = [.. ViewSamples.All.SelectMany(sample => sample.Value.Draw().Traces
            .Where(t => t.Hoverable && t.Hover.IsEmpty && t is not TableTrace)
            .Select(t => $"{sample.Key}: {t.GetType().Name} {t.Name.Markup}"))];
        Assert.True(silent.Length == 0, string.Join('\n', silent));
    }

    [Fact]
    public void Every_axis_says_what_it_measures()
    {
        string[] nameless = [.. ViewSamples.All.SelectMany(sample => sample.Value.Draw().Panels.SelectMany(Axes)
            .Where(a => a is { Visible: true, Ticks: null } && a.Title.IsEmpty)
            .Select(_ => sample.Key)).Distinct()];
        Assert.Empty(nameless);
    }

    static IEnumerable<Axis> Axes(Panel panel) => panel switch
    {
        PlanePanel plane => [plane.X, plane.Y],
        SpacePanel space => [space.X, space.Y, space.Z],
        _ => [],
    };

    [Theory]
    [InlineData("training-run-regression")]
    [InlineData("strategies-regression")]
    public void A_regression_is_told_by_its_loss_alone(string sample)
    {
        var figure = ViewSamples.All[sample].Draw();
        string told = $"{figure.Title} {figure.Caption} {figure.Description} {figure.Table} {string.Join(' ', figure.Panels.Select(p => p.Title))}";
        Assert.DoesNotContain("ccuracy", told, StringComparison.Ordinal);
        Assert.DoesNotContain("classified", told, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", told, StringComparison.Ordinal);
        Assert.Contains("test loss", told, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void An_empty_catalog_says_that_nothing_was_found()
    {
        var none = Objective.FromFormula(2, x => x[0] + x[1]).FindCriticalPoints([(-1, 1), (-1, 1)], new SearchOptions { Starts = 5, Seed = 1 });
        Assert.Empty(none);
        Assert.StartsWith("No critical point was found. The searches ended: ", none.ToString(), StringComparison.Ordinal);
        Assert.Contains("No critical point was found", none.Plot().Title.Markup, StringComparison.Ordinal);
        Assert.Contains("No critical point was found", none.ToHtml(), StringComparison.Ordinal);
        var searches = Assert.Single(none.Numbers().Tables);
        Assert.Equal(("searches", 0.0), (searches.Name, searches.Columns[0].Values[0]));
    }

    [Fact]
    public void No_page_of_a_view_is_large()
    {
        string[] large = [.. ViewSamples.All.Where(sample => sample.Value.Draw().Html().Length > 600_000).Select(sample => sample.Key)];
        Assert.Empty(large);
    }
}
