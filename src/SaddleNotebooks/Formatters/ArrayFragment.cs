using System.Globalization;
using System.Text;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Formatters;

/// <summary>Shows arrays of two and more dimensions in their shape: a matrix as rows and columns, larger arrays as their matrices.</summary>
static class ArrayFragment
{
    const int MaxRows = 20, MaxColumns = 20, MaxMatrices = 4;

    /// <summary>Shows an array.</summary>
    /// <param name="array">An array of rank 2 or more; of large ones the first rows, columns and matrices are shown, and the number of others.</param>
    /// <returns>A table for each matrix, and the same as aligned text.</returns>
    /// <exception cref="ArgumentException">The array has one dimension.</exception>
    public static HtmlFragment Of(Array array)
    {
        ArgumentNullException.ThrowIfNull(array);
        if (array.Rank < 2)
            throw new ArgumentException($"The array has {array.Rank} dimension; 2 or more have rows and columns.", nameof(array));
        string shape = string.Join(" × ", Enumerable.Range(0, array.Rank).Select(d => array.GetLength(d).ToString(CultureInfo.InvariantCulture)));
        string heading = $"{TypeName(array.GetType().GetElementType()!)}, {shape}";
        var html = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<p>{HtmlFragment.Encode(heading)}</p>");
        var text = new StringBuilder(heading);
        int shown = 0, matrices = 1;
        for (int d = 0; d < array.Rank - 2; d++)
            matrices *= array.GetLength(d);
        for (int[] index = FirstIndex(array); shown < Math.Min(matrices, MaxMatrices); shown++)
        {
            if (array.Rank > 2)
            {
                string place = $"[{string.Join(", ", index.Take(array.Rank - 2).Append(0).SkipLast(1))}, …, …]";
                html.Append(CultureInfo.InvariantCulture, $"<p>{place}</p>");
                text.Append('\n').Append(place);
            }
            Append(html, text, Cells(array, index));
            Advance(array, index);
        }
        if (matrices > shown)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>… {matrices - shown} more</p>");
            text.Append(CultureInfo.InvariantCulture, $"\n… {matrices - shown} more");
        }
        return new(html.ToString(), text.ToString());
    }

    static int[] FirstIndex(Array array) => [.. Enumerable.Range(0, array.Rank).Select(array.GetLowerBound)];

    /// <summary>Goes to the next matrix: the dimensions before the last two count like digits.</summary>
    static void Advance(Array array, int[] index)
    {
        for (int d = array.Rank - 3; d >= 0 && ++index[d] > array.GetUpperBound(d); d--)
            index[d] = array.GetLowerBound(d);
    }

    static string[][] Cells(Array array, int[] index)
    {
        int rowsAt = array.Rank - 2, columnsAt = array.Rank - 1, rows = array.GetLength(rowsAt), columns = array.GetLength(columnsAt);
        var cells = new List<string[]>();
        for (int i = 0; i < Math.Min(rows, MaxRows); i++)
        {
            var row = new List<string>();
            for (int j = 0; j < Math.Min(columns, MaxColumns); j++)
            {
                int[] at = [.. index];
                (at[rowsAt], at[columnsAt]) = (array.GetLowerBound(rowsAt) + i, array.GetLowerBound(columnsAt) + j);
                row.Add(Text(array.GetValue(at)));
            }
            if (columns > MaxColumns)
                row.Add("…");
            cells.Add([.. row]);
        }
        if (rows > MaxRows)
            cells.Add([.. Enumerable.Repeat("⋮", Math.Min(columns, MaxColumns + 1))]);
        return [.. cells];
    }

    static void Append(StringBuilder html, StringBuilder text, string[][] cells)
    {
        html.Append("<table>");
        int[] widths = [.. Enumerable.Range(0, cells.Length > 0 ? cells[0].Length : 0).Select(j => cells.Max(row => row[j].Length))];
        foreach (string[] row in cells)
        {
            html.Append("<tr>");
            foreach (string cell in row)
                html.Append("<td style=\"text-align:right\">").Append(HtmlFragment.Encode(cell)).Append("</td>");
            html.Append("</tr>");
            text.Append('\n').AppendJoin("  ", row.Select((cell, j) => cell.PadLeft(widths[j])));
        }
        html.Append("</table>");
    }

    static string Text(object? value) => value switch
    {
        null => "null",
        double number => Number(number),
        float number => Number(number),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    // Not a number is a value here, and not one that is unknown.
    static string Number(double value) => double.IsNaN(value) ? "NaN" : NumberText.Of(value, 6).Replace('−', '-'); // as code has it: arrays are pasted into cells

    static string TypeName(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => type.Name,
        TypeCode.Boolean => "bool", TypeCode.Byte => "byte", TypeCode.SByte => "sbyte", TypeCode.Char => "char", TypeCode.Int16 => "short", TypeCode.UInt16 => "ushort",
        TypeCode.Int32 => "int", TypeCode.UInt32 => "uint", TypeCode.Int64 => "long", TypeCode.UInt64 => "ulong", TypeCode.Single => "float",
        TypeCode.Double => "double", TypeCode.Decimal => "decimal", TypeCode.String => "string",
        _ => type == typeof(object) ? "object" : type.Name,
    };
}
