using System.Text;

namespace SaddleNotebooks.Networks;

/// <summary>A table of text with named columns, as <c>.csv</c> files hold them (RFC 4180: quotes, doubled quotes, line breaks inside of quotes).</summary>
public sealed class CsvTable
{
    CsvTable(string name, string[] columns, List<string[]> rows)
    {
        Name = name;
        Columns = columns;
        Rows = rows;
    }

    /// <summary>The file, as messages call it.</summary>
    public string Name { get; }

    /// <summary>The names in the first line.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows, each with one cell for each column.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <summary>Reads a file whose first line holds the names of the columns.</summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <param name="separator">What stands between cells; null: comma, semicolon or tab, whichever the first line has most of.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">There are no rows, a row has another number of cells, two columns have one name, or a quote is not closed.</exception>
    public static CsvTable Read(string path, char? separator = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(File.ReadAllText(path), path, separator);
    }

    /// <summary>Reads a table from text.</summary>
    /// <param name="text">The first line holds the names of the columns.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="separator">What stands between cells; null: comma, semicolon or tab, whichever the first line has most of.</param>
    public static CsvTable Parse(string text, string name = "the table", char? separator = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = Lines(text, name, separator ?? Guess(text)).ToList();
        if (lines.Count == 0)
            throw new InvalidDataException($"{name} is empty.");
        string[] columns = [.. lines[0].Cells.Select(c => c.Trim())];
        if (columns.GroupBy(c => c).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidDataException($"{name} has two columns called \"{twice.Key}\": rename one of them.");
        if (lines.Count == 1)
            throw new InvalidDataException($"{name} has a line of names but no row.");
        foreach (var (line, cells) in lines.Skip(1))
        {
            if (cells.Length != columns.Length)
                throw new InvalidDataException($"Line {line} of {name} has {cells.Length} cells, but there are {columns.Length} columns.");
        }
        return new CsvTable(name, columns, [.. lines.Skip(1).Select(l => l.Cells)]);
    }

    /// <summary>The position of a column.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column; the message lists them.</exception>
    public int Column(string column)
    {
        int at = Array.IndexOf([.. Columns], column);
        return at >= 0 ? at : throw new KeyNotFoundException($"{Name} has no column \"{column}\"; it has {string.Join(", ", Columns)}.");
    }

    /// <summary>For example <c>iris.csv: 150 rows of sepal_length, …</c>.</summary>
    public override string ToString() => $"{Name}: {Rows.Count} rows of {string.Join(", ", Columns)}";

    static char Guess(string text)
    {
        string first = text[..(text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and int end ? end : text.Length)];
        return new[] { ',', ';', '\t' }.MaxBy(c => first.Count(x => x == c));
    }

    static IEnumerable<(int Line, string[] Cells)> Lines(string text, string name, char separator)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        int line = 1, started = 1;
        bool quoted = false, any = false;
        for (int i = text.StartsWith('\uFEFF') ? 1 : 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\n')
                line++;
            if (quoted)
            {
                if (c != '"')
                    cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[++i]);
                else
                    quoted = false;
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = any = true;
            }
            else if (c == separator)
            {
                cells.Add(cell.ToString());
                cell.Clear();
                any = true;
            }
            else if (c == '\n')
            {
                if (any || cell.ToString().Trim().Length > 0)
                    yield return (started, Finish());
                cell.Clear();
                started = line;
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }
        if (quoted)
            throw new InvalidDataException($"A quote that opens in line {started} of {name} is not closed.");
        if (any || cell.ToString().Trim().Length > 0)
            yield return (started, Finish());

        string[] Finish()
        {
            cells.Add(cell.ToString());
            cell.Clear();
            string[] finished = [.. cells];
            cells.Clear();
            any = false;
            return finished;
        }
    }
}
