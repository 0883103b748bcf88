using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>A row for each measure, with what it is invariant to.</summary>
    /// <param name="sharpness">The measures.</param>
    public static Figure Plot(this SharpnessTable sharpness)
    {
        ArgumentNullException.ThrowIfNull(sharpness);
        // Two columns, which a narrow screen has room for.
        var shown = new TextTable(["measure (invariant to)", "value"],
        [
            .. sharpness.Rows.Select(IReadOnlyList<string> (r) => [$"{r.Name} ({r.Invariances})", Text(r)]),
            ["loss (rescaling, order, rotation)", NumberText.Of(sharpness.Value)],
        ]);
        return new Figure($"Sharpness at loss {NumberText.Of(sharpness.Value)}", new TablePanel { Traces = [new TableTrace(shown)] })
        {
            Caption = Join(
                "Rescaling: a ReLU layer is multiplied by a number and the next divided by it, which changes no output; what is not invariant to it cannot compare two networks. Order: hidden units change places. Rotation: of the coordinates of all parameters.",
                sharpness.Advice),
            Height = TableHeight.Of(shown),
            Description = sharpness.ToString(),
            Table = Table(sharpness),
        };
    }

    static string Text(SharpnessTable.Row row) => row.Value.IsExact ? NumberText.Of(row.Value.Value) : NumberText.WithError(row.Value.Value, row.Value.StandardError);

    static TextTable Table(SharpnessTable sharpness)
    {
        static string YesNo(bool known) => known ? "yes" : "no";
        return new TextTable(["measure", "value", "source", "rescaling", "order", "rotation"],
        [
            .. sharpness.Rows.Select(IReadOnlyList<string> (r) =>
                [r.Name, Text(r), r.Source, YesNo(r.IsRescalingInvariant), YesNo(r.IsOrderInvariant), YesNo(r.IsRotationInvariant)]),
            ["loss", NumberText.Of(sharpness.Value), "", "yes", "yes", "yes"],
        ]);
    }
}
