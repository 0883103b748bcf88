namespace SaddleNotebooks.Charts;

/// <summary>Where <see cref="Figure.Show"/> puts figures while a notebook's cell runs.</summary>
static class CellScreen
{
    static readonly AsyncLocal<Action<Figure>?> Flowing = new();

    /// <summary>
    /// Shows a figure below the cell that the running code belongs to; null outside of notebooks. A host sets it as a cell begins; it flows
    /// to the tasks and threads that the cell starts, and to nothing else.
    /// </summary>
    public static Action<Figure>? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }

    /// <summary>Shows a figure below the running cell.</summary>
    /// <returns>False outside of notebooks.</returns>
    internal static bool TryShow(Figure figure)
    {
        if (Current is not { } show)
            return InteractiveScreen.TryShow(figure);
        show(figure);
        return true;
    }
}
