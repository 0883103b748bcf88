namespace SaddleNotebooks.Kernel;

/// <summary>
/// Takes solutions out of a cell's text by nbgrader's rule: from a line that holds <c>BEGIN SOLUTION</c> to the next that holds
/// <c>END SOLUTION</c>, both included, a stub with the first line's indentation takes their place.
/// </summary>
public static class SolutionRegions
{
    /// <summary>What marks the first line of a solution.</summary>
    public const string Begin = "BEGIN SOLUTION";

    /// <summary>What marks its last line.</summary>
    public const string End = "END SOLUTION";

    /// <summary>Replaces every region.</summary>
    /// <param name="source">The cell's text, lines separated by <c>\n</c>.</param>
    /// <param name="stub">The line that invites to write.</param>
    /// <param name="count">How many regions there were.</param>
    /// <param name="fault">What is wrong with the markers, as the rest of a sentence; null if nothing is.</param>
    /// <returns>The text without solutions.</returns>
    public static string Replace(string source, string stub, out int count, out string? fault)
    {
        ArgumentNullException.ThrowIfNull(source);
        var kept = new List<string>();
        count = 0;
        fault = null;
        int opened = 0;
        foreach (var (index, line) in source.Split('\n').Index())
        {
            if (line.Contains(Begin, StringComparison.Ordinal))
            {
                if (opened > 0)
                    fault ??= $"line {index + 1} begins a solution inside the one of line {opened}; end that one first.";
                opened = index + 1;
                count++;
                kept.Add(line[..^line.TrimStart().Length] + stub);
            }
            else if (line.Contains(End, StringComparison.Ordinal))
            {
                if (opened == 0)
                    fault ??= $"line {index + 1} ends a solution that no line begins; write // ### {Begin} before it.";
                opened = 0;
            }
            else if (opened == 0)
            {
                kept.Add(line);
            }
        }
        if (opened > 0)
            fault ??= $"the solution of line {opened} has no end; write // ### {End} after it.";
        return string.Join('\n', kept);
    }
}
