namespace SaddleNotebooks.Objectives;

/// <summary>A line that is no formula: what is wrong, and where.</summary>
sealed class FormulaException : FormatException
{
    /// <summary>What is shown of a long line on either side of the place.</summary>
    const int Around = 30;

    public FormulaException(string reason, string formula, int position)
        : base($"{reason}\n{Shown(formula, position, out int caret)}\n{new string(' ', caret)}^")
        => (Reason, Position) = (reason, position);

    /// <summary>What is wrong and what would be right, without the line.</summary>
    public string Reason { get; }

    /// <summary>The character at which reading stopped, from 0; the line's length where it ends too early.</summary>
    public int Position { get; }

    static string Shown(string formula, int position, out int caret)
    {
        int from = Math.Max(0, position - Around), to = Math.Min(formula.Length, position + Around);
        string start = from > 0 ? "…" : "", end = to < formula.Length ? "…" : "";
        caret = start.Length + position - from;
        return start + string.Concat(formula[from..to].Select(c => char.IsControl(c) ? ' ' : c)) + end;
    }
}
