namespace SaddleNotebooks.Charts;

/// <summary>The shape of a point.</summary>
public enum MarkerShape
{
    /// <summary>A disc.</summary>
    Circle,

    /// <summary>A square.</summary>
    Square,

    /// <summary>A square on its corner.</summary>
    Diamond,

    /// <summary>An x.</summary>
    X,

    /// <summary>A plus.</summary>
    Cross,

    /// <summary>A star; a disc in three dimensions.</summary>
    Star,

    /// <summary>A short upright line, as on a ruler; a disc in three dimensions.</summary>
    Tick,
}
