using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SaddleNotebooks;

/// <summary>The numbers of a result as tables, to save for other programs: <c>spectrum.Numbers().Save("spectrum.npz")</c>.</summary>
/// <param name="Tables">The tables, the main one first; their names differ.</param>
public sealed record NumberSet(params IReadOnlyList<NumberTable> Tables)
{
    /// <summary>
    /// Saves the numbers in the form that the ending names: <c>.csv</c> (the first table; every further one in a file beside it, <c>name-table.csv</c>),
    /// <c>.json</c> or <c>.npz</c> (<c>numpy.load</c>; columns are called <c>table_column</c>).
    /// </summary>
    /// <param name="path">The file; it is replaced only when the new one is complete.</param>
    /// <exception cref="ArgumentException">The ending is another one.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".csv":
                for (int i = 0; i < Tables.Count; i++)
                    AtomicFile.WriteText(i == 0 ? path : $"{path[..^4]}-{Tables[i].Name}.csv", ToCsv(Tables[i]));
                break;
            case ".json":
                AtomicFile.WriteText(path, ToJson());
                break;
            case ".npz":
                NpzArchive.Save(path, Arrays());
                break;
            case string other:
                throw new ArgumentException($"Numbers are saved as .csv, .json or .npz, not as \"{other}\".", nameof(path));
        }
    }

    /// <summary>A table as CSV (RFC 4180): names of columns in the first line, numbers so that they read back as the same bits, invariant culture.</summary>
    public static string ToCsv(NumberTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder();
        var names = table.Rows;
        text.AppendJoin(',', (names is { } heading ? [heading.Heading] : Array.Empty<string>()).Concat(table.Columns.Select(c => c.Name)).Select(Quoted)).Append('\n');
        for (int row = 0; row < table.RowCount; row++)
        {
            if (names is { } own)
                text.Append(Quoted(own.Names[row])).Append(',');
            text.AppendJoin(',', table.Columns.Select(c => c.Values[row].ToString("R", CultureInfo.InvariantCulture))).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>All tables as JSON: an object of tables, each an object of columns; numbers that JSON cannot hold are null.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            foreach (var table in Tables)
            {
                json.WriteStartObject(table.Name);
                if (table.IsList)
                {
                    for (int row = 0; row < table.RowCount; row++)
                        Write(json, table.Rows!.Value.Names[row], table.Columns[0].Values[row]);
                }
                else
                {
                    if (table.Rows is { } rows)
                    {
                        json.WriteStartArray(rows.Heading);
                        foreach (string name in rows.Names)
                            json.WriteStringValue(name);
                        json.WriteEndArray();
                    }
                    foreach (var (name, values) in table.Columns)
                    {
                        json.WriteStartArray(name);
                        foreach (double value in values)
                            Write(json, null, value);
                        json.WriteEndArray();
                    }
                }
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    IEnumerable<(string Name, NpyArray Array)> Arrays()
    {
        foreach (var table in Tables)
        {
            if (table.IsList)
            {
                for (int row = 0; row < table.RowCount; row++)
                    yield return (table.Rows!.Value.Names[row], NpyArray.Scalar(table.Columns[0].Values[row]));
                continue;
            }
            foreach (var (name, values) in table.Columns)
                yield return ($"{table.Name}_{name}", NpyArray.Of(values.ToArray()));
        }
    }

    static void Write(Utf8JsonWriter json, string? name, double value)
    {
        if (name is not null)
            json.WritePropertyName(name);
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteNullValue();
    }

    static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
