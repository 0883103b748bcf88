using Microsoft.DotNet.Interactive.Formatting;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Tests;

/// <summary>Commands that may take long tell how long, and keep what they have when they are stopped.</summary>
public class LongWorkTests
{
    const int Dimension = 1200;

    static readonly string Zeros = string.Join(',', Enumerable.Repeat("0", Dimension));
    static readonly string Ones = string.Join(',', Enumerable.Repeat("1", Dimension));

    public static TheoryData<string, string> Lines => new()
    {
        { "#!classify", $"#!classify slow --at {Zeros}" },
        { "#!spectrum", $"#!spectrum slow --at {Zeros} --probes 2 --steps 60" },
        { "#!landscape", $"#!landscape slow --at {Ones} --size 11" },
        { "#!landscape of two variables", "#!landscape two --size 11" },
        { "#!trajectory", $"#!trajectory slow --from {Ones} --rate 1e-4 --steps 60" },
        { "#!race", "#!race problem --methods \"GradientDescent, Adam\" --rate 1e-7 --seeds 40 --steps 20000" },
        { "#!escape", "#!escape two --at \"0, 0\" --seeds 60 --rate 0.3 --distance 0.9" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Long_work_shows_how_far_it_is_and_how_long_it_will_take(string command, string line)
    {
        var notebook = Notebook(_ => { });
        await notebook.RunAsync(line, TestContext.Current.CancellationToken);
        var bars = notebook.History.OfType<HtmlFragment>().Where(f => f.Html.Contains("<progress", StringComparison.Ordinal)).ToArray();
        Assert.True(bars.Length > 1, $"{command} shows no progress.");
        Assert.Contains(bars, bar => bar.Text.Contains(" left", StringComparison.Ordinal));
        Assert.DoesNotContain(notebook.Shown, s => s is HtmlFragment f && f.Html.Contains("<progress", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Long_work_that_is_stopped_keeps_what_it_has(string command, string line)
    {
        using var stop = new CancellationTokenSource();
        int evaluations = 0;
        var notebook = Notebook(count =>
        {
            evaluations = count;
            if (count == 30)
                stop.Cancel();
        });
        // A problem evaluates without asking anybody: its race is stopped when the bar moves.
        notebook.Updated = () =>
        {
            if (command == "#!race")
                stop.Cancel();
        };
        await notebook.RunAsync(line, stop.Token);
        object? result = notebook.Shown[0];
        Assert.IsNotType<HtmlFragment>(result);
        Assert.NotEmpty(result.ToDisplayString("text/html"));
        Assert.True(evaluations < 60, $"{command} went on for {evaluations} evaluations.");
        if (result is RaceResult race)
        {
            Assert.True(race.Stopped);
            Assert.Contains("stopped early", notebook.Texts[0]);
            // All methods run from one start before any runs from the next.
            Assert.InRange(Math.Abs(race.Entries[0].Runs.Count - race.Entries[1].Runs.Count), 0, Environment.ProcessorCount);
        }
    }

    static NotebookDouble Notebook(Action<int> evaluated)
    {
        int evaluations = 0;
        var two = Objective.FromFormula(2, x =>
        {
            Thread.Sleep(5);
            evaluated(++evaluations);
            return x[0] * x[0] - x[1] * x[1];
        });
        return new NotebookDouble { Variables = { ["slow"] = new SlowQuadratic(Dimension, evaluated), ["two"] = two, ["problem"] = Problem.MuellerBrown } };
    }
}
