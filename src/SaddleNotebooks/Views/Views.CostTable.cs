using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>The memory and the time of a step of each method, by the formula and as measured.</summary>
    /// <param name="costs">The costs.</param>
    public static Figure Plot(this CostTable costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        string[] names = [.. costs.Rows.Select(r => r.Formula.Method)];
        var rows = NamedRows.Positions(names.Length);
        return new Figure($"What a step costs with {NumberText.Of(costs.Dimension)} parameters", [
            new PlanePanel
            {
                Title = "Memory beside the objective's own", X = new Axis { Title = "memory", Unit = "bytes", Scale = AxisScale.Log, TickFormat = "~s" }, Y = NamedRows.Axis(names),
                Traces = [Dots(costs, rows, "by the formula", Palette.Blue, MarkerShape.Circle, r => r.PredictedBytes, r => $"{ByteText.Of(r.PredictedBytes)}, {r.Formula.MemoryOrder}")],
            },
            new PlanePanel
            {
                Title = "Time of one step on this machine", X = new Axis { Title = "time", Unit = "s", Scale = AxisScale.Log, TickFormat = "~s" }, Y = NamedRows.Axis(names),
                Traces =
                [
                    Dots(costs, rows, "by the formula", Palette.Blue, MarkerShape.Circle, r => r.PredictedSeconds, r => $"{DurationText.Of(r.PredictedSeconds)} by the formula") with { InLegend = false },
                    Dots(costs, rows, "measured", Palette.Orange, MarkerShape.X, r => r.Seconds ?? double.NaN, r => r.Seconds is { } s ? $"{DurationText.Of(s)} measured" : r.Note),
                ],
            },
        ])
        {
            Columns = 1,
            Caption = Join(
                $"Both axes are logarithmic. Here {costs.Speed}.", costs.Advice),
            Height = NamedRows.Height(names.Length, panels: 2),
            Description = costs.ToString(),
            Table = new TextTable(["method", "memory", "order", "step by formula", "step measured", "at saddles"],
            [
                .. costs.Rows.Select(IReadOnlyList<string> (r) =>
                    [r.Formula.Method, ByteText.Of(r.PredictedBytes), r.Formula.MemoryOrder, DurationText.Of(r.PredictedSeconds), r.Seconds is { } s ? DurationText.Of(s) : "–", r.Formula.AtSaddles]),
            ]),
        };
    }

    static ScatterTrace Dots(CostTable costs, ChartValues rows, string name, string color, MarkerShape shape, Func<CostTable.Row, double> of, Func<CostTable.Row, string> text)
        => new(ChartValues.Of(costs.Rows.Select(of)), rows)
        {
            Name = name, Marker = new Marker { Color = color, Shape = shape, Size = 11, RimColor = "#ffffff" },
            Texts = [.. costs.Rows.Select(r => (ChartText)r.Formula.Method + ChartText.FromMarkup("<br>") + text(r))],
            Hover = ChartText.FromMarkup("%{text}"),
        };
}
