using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>Rows with names at the left, the first on top: methods, schedules.</summary>
static class NamedRows
{
    const int LongestName = 30, RowHeight = 26;

    /// <summary>The vertical axis; row i of n stands at <see cref="Position"/>.</summary>
    internal static Axis Axis(IReadOnlyList<string> names) => new()
    {
        Ticks = [.. names.Select((name, i) => (Position(i, names.Count), (ChartText)Short(name)))], Range = (-0.7, names.Count - 0.3),
    };

    internal static double Position(int row, int count) => count - 1 - row;

    internal static ChartValues Positions(int count) => ChartValues.Of(Enumerable.Range(0, count).Select(i => Position(i, count)));

    /// <summary>The height of a figure of so many panels of rows below each other, legend included.</summary>
    internal static int Height(int rows, int panels) => Math.Clamp(90 + panels * (100 + RowHeight * rows), 300, 2400);

    /// <summary>Options in parentheses stand in the table and in hover text.</summary>
    internal static string Short(string name)
    {
        int options = name.IndexOf('(', StringComparison.Ordinal);
        string kept = options > 0 ? name[..options].Trim() : name;
        return kept.Length <= LongestName ? kept : kept[..(LongestName - 1)] + "…";
    }
}
