namespace SaddleNotebooks;

/// <summary>What the columns of a table mean.</summary>
public sealed record CsvOptions
{
    /// <summary>The columns to predict: one of classes, or one or more of real numbers.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>The columns that are features, in this order; null: all that are neither targets nor <see cref="Ignored"/>.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>Columns that are not used, for example numbers of rows.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>
    /// Whether the target is a class; null: it is one where a cell of it is no number, or all cells are whole numbers and there is one target.
    /// </summary>
    public bool? AreClasses { get; init; }
}
