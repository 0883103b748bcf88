using System.Globalization;

namespace SaddleNotebooks.Charts;

/// <summary>Sentences that tell the reader what a picture leaves out.</summary>
static class Notes
{
    internal static string PointsShown(int shown, int all, bool extremesKept)
        => string.Create(CultureInfo.InvariantCulture, $"Shown are {shown:N0} of {all:N0} points{(extremesKept ? ", with every peak kept" : "")}.");

    internal static string GridShown(int rows, int columns, int allRows, int allColumns)
        => string.Create(CultureInfo.InvariantCulture, $"Shown is a grid of {rows} × {columns} of the {allRows} × {allColumns} values.");
}
