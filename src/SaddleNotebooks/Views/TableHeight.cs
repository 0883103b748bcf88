using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>Heights of figures that are a table.</summary>
static class TableHeight
{
    const int Frame = 112, Heading = 34, Row = 27;

    /// <summary>The height in pixels at which every row is seen, the figure's title included.</summary>
    internal static int Of(TextTable table) => Frame + Heading + Row * table.Rows.Count;
}
