using Microsoft.DotNet.Interactive.Formatting.TabularData;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Kernel;

// In .NET Interactive, too, x.Display() comes from the namespace System, which every cell imports.
namespace System;

/// <summary>Shows values from any place in a cell.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value below the running cell.</summary>
    /// <param name="value">Anything; null too.</param>
    /// <param name="mimeTypes">The forms wanted, such as <c>text/plain</c>; none means what the type prefers.</param>
    /// <returns>A handle whose <see cref="DisplayHandle.Update"/> replaces the output in place.</returns>
    /// <exception cref="InvalidOperationException">No cell runs.</exception>
    public static DisplayHandle Display(this object? value, params string[] mimeTypes)
        => (CellScope.Current ?? throw new InvalidOperationException("Display works only while a cell runs.")).Display(value, mimeTypes);

    /// <summary>Shows text below the running cell as what it is.</summary>
    /// <param name="value">The text, for instance HTML.</param>
    /// <param name="mimeType">Its kind, for instance <c>text/html</c>.</param>
    /// <returns>A handle whose <see cref="DisplayHandle.Update"/> replaces the output in place.</returns>
    /// <exception cref="InvalidOperationException">No cell runs.</exception>
    public static DisplayHandle DisplayAs(this string value, string mimeType) => MimeBundle.Of(mimeType, value).Display(mimeType);

    /// <summary>Shows a sequence as a table below the running cell: a row for each item, a column for each property.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="value">The items; null is shown as such.</param>
    /// <param name="mimeTypes">The forms wanted; none means a table.</param>
    /// <returns>A handle whose <see cref="DisplayHandle.Update"/> replaces the output in place.</returns>
    /// <exception cref="InvalidOperationException">No cell runs.</exception>
    public static DisplayHandle DisplayTable<T>(this IEnumerable<T>? value, params string[] mimeTypes)
    {
        if (value is null || mimeTypes.Length > 0)
            return (value is null ? null : (object)value.ToTabularDataResource()).Display(mimeTypes);
        var table = value.ToTabularDataResource();
        // The formatters write the plain text of a table as a tree of its schema.
        string[] columns = [.. table.Schema.Fields.Select(field => field.Name)];
        var rows = table.Data.Select(row => row.GroupBy(cell => cell.Key).ToDictionary(cell => cell.Key, cell => cell.Last().Value));
        var text = new TextTable(columns, [.. rows.Select(IReadOnlyList<string> (row) => [.. columns.Select(c => Convert.ToString(row.GetValueOrDefault(c), Globalization.CultureInfo.InvariantCulture) ?? "")])]);
        return ValueRenderer.Render(table, [MimeBundle.Html]).With(MimeBundle.PlainText, text.ToString()).Display();
    }
}
