using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>The methods, best first: how many of their runs finished, and their work relative to the best method of each problem.</summary>
    /// <param name="series">The races.</param>
    public static Figure Plot(this RaceSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var ranking = series.Ranking;
        string[] names = [.. ranking.Select(r => r.Method.Name)];
        var places = NamedRows.Positions(names.Length);
        return new Figure($"{NumberText.Of(names.Length)} methods on {NumberText.Of(series.Races.Count)} problems: {NamedRows.Short(names[0])} is first", [
            new PlanePanel
            {
                Title = "Runs that finished", X = new Axis { Title = "share of all runs", TickFormat = ".0%", Range = (-0.02, 1.02) }, Y = NamedRows.Axis(names),
                Traces = [Dots(ranking.Select(r => r.FinishedFraction), places, [.. ranking.Select(r => $"{r.Method.Name}: {NumberText.Percent(r.FinishedFraction)} finished")], Palette.Blue)],
            },
            new PlanePanel
            {
                Title = "Work relative to the best of each problem", X = new Axis { Title = "geometric mean of the ratios", Scale = AxisScale.Log }, Y = NamedRows.Axis(names),
                Traces = [Dots(ranking.Select(r => r.RelativeWork), places, [.. ranking.Select(r => $"{r.Method.Name}: {NumberText.Of(r.RelativeWork, 3)} times the least work")], Palette.Orange)],
            },
        ])
        {
            Columns = 1,
            Caption = "A run finishes at a point with no way down. Work is counted in gradients; a method that never finished has none.",
            Height = NamedRows.Height(names.Length, panels: 2),
            Description = series.ToString(),
            Table = new TextTable(["method", "finished", "relative work"],
                [.. ranking.Select(IReadOnlyList<string> (r) => [r.Method.Name, NumberText.Percent(r.FinishedFraction), NumberText.Of(r.RelativeWork, 3)])]),
        };
    }

    static ScatterTrace Dots(IEnumerable<double> values, ChartValues places, string[] texts, string color) => new(ChartValues.Of(values), places)
    {
        Marker = new Marker { Color = color, Size = 11 }, Texts = [.. texts.Select(t => (ChartText)t)], Hover = ChartText.FromMarkup("%{text}"),
    };
}
