using SaddleNotebooks.Charts;
using SaddleNotebooks.Magics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tests;

/// <summary>The bar that hosts show of themselves.</summary>
public class WorkBarTests
{
    readonly List<object> shown = [];

    [Fact]
    public void Short_work_shows_nothing()
    {
        var bar = new WorkBar(Show);
        bar.Report(new("landscape", 0));
        bar.Report(new("landscape", 0.5));
        bar.Report(new("landscape", double.NaN, IsOver: true));
        Assert.Empty(shown);
    }

    [Fact]
    public void Long_work_shows_one_bar_with_the_time_left_and_its_place_is_empty_afterwards()
    {
        var bar = new WorkBar(Show);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        for (int work = 0; work < 2; work++)
        {
            int before = shown.Count;
            while (shown.Count < before + 2 && !deadline.IsCancellationRequested)
            {
                bar.Report(new("landscape", 0.25));
                Thread.Sleep(20);
            }
            var picture = Assert.IsType<HtmlFragment>(shown[^1]);
            Assert.Contains("<progress value=\"0.25\"", picture.Html, StringComparison.Ordinal);
            Assert.Matches("^Landscape: 25 %, up to [0-9]+ s left$", picture.Text);
            bar.Report(new("landscape", double.NaN, IsOver: true));
            Assert.Equal("", Assert.IsType<HtmlFragment>(shown[^1]).Text);
        }
        Assert.Single(shown, s => s is Place);
    }

    [Fact]
    public void Work_whose_end_nobody_knows_tells_the_time_so_far()
        => Assert.Matches("^Guideline: 1 s so far$", new WorkClock().Picture("Guideline", double.NaN).Text);

    IUpdatableDisplay Show(object value)
    {
        shown.Add(new Place());
        shown.Add(value);
        return new Display(shown);
    }

    sealed record Place;

    sealed class Display(List<object> shown) : IUpdatableDisplay
    {
        public void Update(object? value) => shown.Add(value!);
    }
}
