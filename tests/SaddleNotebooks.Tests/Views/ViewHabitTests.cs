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

    [Fact]
    public void No_page_of_a_view_is_large()
    {
        string[] large = [.. ViewSamples.All.Where(sample => sample.Value.Draw().Html().Length > 600_000).Select(sample => sample.Key)];
        Assert.Empty(large);
    }
}
