namespace SaddleNotebooks.Objectives;

/// <summary>A named table of numbers: columns of equal length, and texts that name the rows where they have names.</summary>
public sealed record NumberTable
{
    /// <summary>A table of these columns.</summary>
    /// <param name="name">A short name of letters, digits and underscores: <c>density</c>.</param>
    /// <param name="columns">Names and numbers; NaN stands for "not known".</param>
    /// <exception cref="ArgumentException">There is no column, or their lengths differ.</exception>
    public NumberTable(string name, params IReadOnlyList<(string Name, IReadOnlyList<double> Values)> columns)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0 || columns.Any(c => c.Values.Count != columns[0].Values.Count))
            throw new ArgumentException($"The table {name} needs columns of equal length.", nameof(columns));
        Name = name;
        Columns = columns;
    }

    /// <summary>The table's name.</summary>
    public string Name { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Columns { get; }

    /// <summary>The heading of the rows' names and the names, which stand in CSV and JSON; null where rows have none.</summary>
    public (string Heading, IReadOnlyList<string> Names)? Rows
    {
        get;
        init => field = value is null || value.Value.Names.Count == RowCount
            ? value
            : throw new ArgumentException($"The table {Name} has {RowCount} rows but {value.Value.Names.Count} names.", nameof(value));
    }

    /// <summary>Whether each row is a quantity of its own: it is then a number of its own in .npz and JSON files.</summary>
    public bool IsList { get; private init; }

    /// <summary>The number of rows.</summary>
    public int RowCount => Columns[0].Values.Count;

    /// <summary>Quantities, one in each row.</summary>
    /// <param name="name">A short name: <c>values</c>.</param>
    /// <param name="quantities">Names and numbers.</param>
    public static NumberTable List(string name, params IReadOnlyList<(string Name, double Value)> quantities)
    {
        ArgumentNullException.ThrowIfNull(quantities);
        return new NumberTable(name, ("value", [.. quantities.Select(q => q.Value)])) { Rows = ("quantity", [.. quantities.Select(q => q.Name)]), IsList = true };
    }
}
