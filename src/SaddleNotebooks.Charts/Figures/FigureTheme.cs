namespace SaddleNotebooks.Charts;

/// <summary>The colours behind and around a figure.</summary>
public enum FigureTheme
{
    /// <summary>Follow the host's theme, else the reader's system setting, and change with it.</summary>
    Auto,

    /// <summary>Dark text on a light ground.</summary>
    Light,

    /// <summary>Light text on a dark ground.</summary>
    Dark,
}
