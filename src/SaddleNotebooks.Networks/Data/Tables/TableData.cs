using System.Globalization;

namespace SaddleNotebooks.Networks;

/// <summary>Samples from a table, with the names of what they hold.</summary>
/// <param name="Samples">The samples, in the order of the rows.</param>
/// <param name="Features">The columns that became features.</param>
/// <param name="Classes">The classes in the order of their numbers; empty where the targets are real numbers.</param>
public sealed record TableData(LabeledData Samples, IReadOnlyList<string> Features, IReadOnlyList<string> Classes)
{
    /// <summary>Reads a <c>.csv</c> file: <c>TableData.Read("iris.csv", "species")</c>.</summary>
    /// <param name="path">A file whose first line holds the names of the columns.</param>
    /// <param name="targets">The columns to predict.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A cell is no number or missing; the message names line and column.</exception>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public static TableData Read(string path, params IReadOnlyList<string> targets) => Of(CsvTable.Read(path), new CsvOptions { Targets = targets });

    /// <summary>The samples of a table.</summary>
    /// <exception cref="InvalidDataException">A cell is no number or missing; the message names line and column.</exception>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    /// <exception cref="ArgumentException">No column is a target, or none is a feature.</exception>
    public static TableData Of(CsvTable table, CsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Targets.Count == 0)
            throw new ArgumentException("Name at least one column to predict.", nameof(options));
        int[] targets = [.. options.Targets.Select(table.Column)];
        int[] ignored = [.. options.Ignored.Select(table.Column)];
        int[] features = options.Features is { } chosen
            ? [.. chosen.Select(table.Column)]
            : [.. Enumerable.Range(0, table.Columns.Count).Except(targets).Except(ignored)];
        if (features.Length == 0)
            throw new ArgumentException($"No column of {table.Name} is left as a feature.", nameof(options));
        var inputs = new float[table.Rows.Count * features.Length];
        for (int row = 0; row < table.Rows.Count; row++)
        {
            for (int k = 0; k < features.Length; k++)
                inputs[row * features.Length + k] = (float)Number(table, row, features[k], "leave the column out with Ignored, or give its values as numbers");
        }
        IReadOnlyList<string> names = [.. features.Select(f => table.Columns[f])];
        if (!(options.AreClasses ?? LookLikeClasses(table, targets)))
        {
            var values = new double[table.Rows.Count * targets.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = Number(table, i / targets.Length, targets[i % targets.Length], "say that the target is a class with AreClasses = true");
            return new TableData(LabeledData.WithTargets(inputs, values, targets.Length), names, []);
        }
        if (targets.Length > 1)
            throw new ArgumentException($"There are {targets.Length} target columns: classes stand in one.", nameof(options));
        string[] cells = [.. table.Rows.Select((row, i) => row[targets[0]].Trim() is { Length: > 0 } text ? text : throw Missing(table, i, targets[0]))];
        string[] classes = [.. cells.Distinct().Order(ClassOrder)];
        var numbers = classes.Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i);
        return new TableData(LabeledData.Adopt(inputs, [.. cells.Select(c => numbers[c])], classes.Length, null), names, classes);
    }

    /// <summary>For example <c>150 samples of 4 features in 3 classes: setosa, versicolor, virginica</c>.</summary>
    public override string ToString() => Classes.Count > 0 ? $"{Samples}: {string.Join(", ", Classes)}" : $"{Samples}";

    // Classes that are numbers stand in the order of the numbers: 2 before 10.
    static Comparer<string> ClassOrder { get; } = Comparer<string>.Create((a, b)
        => TryNumber(a, out double x) && TryNumber(b, out double y) ? x.CompareTo(y) : string.CompareOrdinal(a, b));

    static bool LookLikeClasses(CsvTable table, int[] targets)
        => targets.Length == 1 && table.Rows.All(row => !TryNumber(row[targets[0]], out double value) || double.IsInteger(value))
            || targets.Length == 1 && table.Rows.Any(row => row[targets[0]].Trim().Length > 0 && !TryNumber(row[targets[0]], out _));

    static double Number(CsvTable table, int row, int column, string remedy)
    {
        string cell = table.Rows[row][column].Trim();
        if (cell.Length == 0)
            throw Missing(table, row, column);
        return TryNumber(cell, out double value) && double.IsFinite(value) ? value
            : throw new InvalidDataException($"Row {row + 1}, column \"{table.Columns[column]}\" of {table.Name} is \"{cell}\", no finite number: {remedy}.");
    }

    static bool TryNumber(string cell, out double value) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    static InvalidDataException Missing(CsvTable table, int row, int column)
        => new($"Row {row + 1}, column \"{table.Columns[column]}\" of {table.Name} is empty: fill the gap or leave the row out.");
}
