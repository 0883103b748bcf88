namespace SaddleNotebooks.Objectives;

/// <summary>How many points of a plane are evaluated together.</summary>
static class PlanePoints
{
    /// <summary>So many that what they share, such as the products of a first layer, hardly counts.</summary>
    const int Together = 650;

    /// <summary>The rows of a plane that hold so many points, at least 1.</summary>
    /// <param name="rows">The positions along the first direction.</param>
    /// <param name="columns">The positions along the second direction; 1 for a line.</param>
    public static int RowsTogether(int rows, int columns) => Math.Min(rows, (Together + columns - 1) / Math.Max(1, columns));
}
