namespace SaddleNotebooks;

public static partial class ResultNumbers
{
    /// <summary>A row for each place on the paths, and the barriers with their standard errors.</summary>
    /// <param name="connection">The connection.</param>
    public static NumberSet Numbers(this ModeConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return new NumberSet(
            new NumberTable("paths", ("t", connection.Positions), ("line", connection.LineValues), ("curve", connection.CurveValues)),
            NumberTable.List("values",
                ("line_barrier", connection.LineBarrier), ("line_barrier_error", connection.LineBarrierError),
                ("curve_barrier", connection.CurveBarrier), ("curve_barrier_error", connection.CurveBarrierError),
                ("steps", connection.Fit.Steps), ("values", connection.Cost.Values), ("gradients", connection.Cost.Gradients), ("seconds", connection.Seconds)));
    }
}
