using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>The loss along the straight line and along the curve.</summary>
    /// <param name="connection">The connection.</param>
    public static Figure Plot(this ModeConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var t = ChartValues.Of(connection.Positions);
        ScatterTrace Trace(string name, IReadOnlyList<double> values, Stroke line) => new(t, ChartValues.Of(values))
        {
            Name = name, Line = line, Hover = ChartText.FromMarkup($"{name}<br>t = %{{x:.3g}}: loss %{{y:.5g}}"),
        };
        var panel = new PlanePanel
        {
            X = "t, from the first point to the second",
            Y = "loss",
            Traces =
            [
                Trace("straight line", connection.LineValues, new Stroke { Color = Palette.Orange, Width = 2, Dash = Dash.Dashed }),
                Trace(connection.Name, connection.CurveValues, new Stroke { Color = Palette.Blue, Width = 2.5 }),
            ],
        };
        string line = Barrier(connection.LineBarrier, connection.LineBarrierError), curve = Barrier(connection.CurveBarrier, connection.CurveBarrierError);
        return new Figure($"Barrier {line} on the straight line, {curve} on the {connection.Name}", panel)
        {
            Height = 400,
            Caption = Advice(connection),
            Description = connection.ToString(),
            Table = new TextTable(["path", "barrier", "standard error", "highest loss"],
            [
                ["straight line", NumberText.Of(connection.LineBarrier), NumberText.Of(connection.LineBarrierError), NumberText.Of(connection.LineValues.Max())],
                [connection.Name, NumberText.Of(connection.CurveBarrier), NumberText.Of(connection.CurveBarrierError), NumberText.Of(connection.CurveValues.Max())],
            ]),
        };
    }

    static string Barrier(double value, double error) => double.IsNaN(error) ? NumberText.Of(value) : NumberText.WithError(value, error);

    static string Advice(ModeConnection connection) => connection switch
    {
        { Status: not Landscapes.SamplingStatus.Complete } => connection.Status.Advice(),
        { LineBarrier: 0 } => "The straight line does not rise: both points lie in one basin.",
        _ when connection.CurveBarrier > 0.5 * connection.LineBarrier
            => $"The curve still rises. More steps may lower it: new ModeConnectionOptions {{ MaxSteps = {4 * connection.Fit.Steps} }}.",
        _ => "What looks like a barrier on the straight line is one of that line: the curve passes below it.",
    };
}
