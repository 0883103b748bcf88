using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>How deep the valleys are in which the walkers of each schedule ended, and how many found the deepest.</summary>
    /// <param name="comparison">The comparison.</param>
    public static Figure Plot(this AnnealingComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var rows = comparison.Rows;
        string[] names = [.. rows.Select(r => r.Schedule.Name)];
        var places = NamedRows.Positions(rows.Count);
        var best = rows.MaxBy(r => r.FoundBest.Value)!;
        return new Figure($"{best.Schedule.Name} found the deepest valley most often: {NumberText.Percent(best.FoundBest.Value)} of its walkers", [
            new PlanePanel
            {
                Title = "Mean depth of the valley reached", X = "f at its bottom", Y = NamedRows.Axis(names),
                Lines = [new ReferenceLine(comparison.BestValue, IsVertical: true) { Label = "deepest" }],
                Traces =
                [
                    new ScatterTrace(ChartValues.Of(rows.Select(r => r.DescendedValue.Value)), places)
                    {
                        Marker = new Marker { Color = Palette.Blue, Size = 10 }, ErrorX = ChartValues.Of(rows.Select(r => r.DescendedValue.StandardError)),
                        Texts = [.. rows.Select(r => (ChartText)$"{r.Schedule.Name}: {NumberText.WithError(r.DescendedValue.Value, r.DescendedValue.StandardError)}")],
                        Hover = ChartText.FromMarkup("%{text}"),
                    },
                ],
            },
            new PlanePanel
            {
                Title = "Walkers that ended in the deepest valley", X = new Axis { Title = "share of the walkers", TickFormat = ".0%", Range = (-0.02, 1.02) }, Y = NamedRows.Axis(names),
                Traces =
                [
                    new ScatterTrace(ChartValues.Of(rows.Select(r => r.FoundBest.Value)), places)
                    {
                        Marker = new Marker { Color = Palette.Orange, Size = 10 }, ErrorX = ChartValues.Of(rows.Select(r => r.FoundBest.StandardError)),
                        Texts = [.. rows.Select(r => (ChartText)$"{r.Schedule.Name}: {NumberText.Of(r.FoundBest.Successes)} of {NumberText.Of(r.FoundBest.Trials)}")],
                        Hover = ChartText.FromMarkup("%{text}"),
                    },
                ],
            },
        ])
        {
            Columns = 1,
            Caption = Join(
                "Whiskers are standard errors. Too cold stays where it starts, too hot never settles: cooling does both in turn.", comparison.Advice),
            Height = NamedRows.Height(rows.Count, panels: 2),
            Description = comparison.ToString(),
            Table = new TextTable(["schedule", "f at the end", "f of its valley", "deepest valley found"],
            [
                .. rows.Select(IReadOnlyList<string> (r) =>
                [
                    r.Schedule.Name, NumberText.WithError(r.FinalValue.Value, r.FinalValue.StandardError), NumberText.WithError(r.DescendedValue.Value, r.DescendedValue.StandardError),
                    $"{NumberText.Of(r.FoundBest.Successes)} of {NumberText.Of(r.FoundBest.Trials)}",
                ]),
            ]),
        };
    }
}
