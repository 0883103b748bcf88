using System.Text;

namespace SaddleNotebooks.Charts;

/// <summary>A short table of text: what a screen reader, a terminal and a host without scripts show in place of the picture.</summary>
public sealed record TextTable
{
    /// <summary>A table with these column headings and rows.</summary>
    /// <exception cref="ArgumentException">A row has another number of cells than there are headings.</exception>
    public TextTable(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        foreach (var row in rows)
        {
            if (row.Count != headings.Count)
                throw new ArgumentException($"A row has {row.Count} cells, but there are {headings.Count} headings: give every row one cell per heading.", nameof(rows));
        }
        Headings = headings;
        Rows = rows;
    }

    /// <summary>The column headings.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>The rows, each with one cell per heading.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <summary>The table as aligned plain text: cells that look like numbers stand right, others left.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        int columns = Headings.Count;
        var widths = new int[columns];
        var right = new bool[columns];
        for (int c = 0; c < columns; c++)
        {
            widths[c] = Rows.Select(r => r[c].Length).Append(Headings[c].Length).Max();
            right[c] = Rows.Count > 0 && Rows.All(r => LooksNumeric(r[c]));
        }
        AppendRow(text, Headings, widths, right);
        text.Append('\n').AppendJoin("  ", widths.Select(w => new string('─', w)));
        foreach (var row in Rows)
        {
            text.Append('\n');
            AppendRow(text, row, widths, right);
        }
        return text.ToString();
    }

    /// <summary>Without the columns in which no row knows a value (<c>–</c>): a regression has no accuracy to speak of.</summary>
    internal TextTable WithoutUnknownColumns()
    {
        int[] kept = [.. Enumerable.Range(0, Headings.Count).Where(c => Rows.Count == 0 || Rows.Any(r => r[c] != "–"))];
        return new TextTable([.. kept.Select(c => Headings[c])], [.. Rows.Select(IReadOnlyList<string> (r) => [.. kept.Select(c => r[c])])]);
    }

    internal static bool LooksNumeric(string cell)
        => cell.Length == 0 || cell is "–" or "—" || (cell[0] is '-' or '−' or '+' or '±' or '≈' or '.' || char.IsAsciiDigit(cell[0])) && cell.Any(char.IsAsciiDigit);

    static void AppendRow(StringBuilder text, IReadOnlyList<string> cells, int[] widths, bool[] right)
    {
        var padded = cells.Select((cell, c) => right[c] ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]));
        text.Append(string.Join("  ", padded).TrimEnd());
    }
}
