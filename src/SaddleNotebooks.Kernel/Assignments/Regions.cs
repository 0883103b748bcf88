namespace SaddleNotebooks.Kernel;

/// <summary>
/// Finds regions in a cell's text, and takes them out, by nbgrader's rule: from a line that holds, for example, <c>BEGIN SOLUTION</c> to the next that holds
/// <c>END SOLUTION</c>, both included; a stub with the first line's indentation may take their place.
/// </summary>
static class Regions
{
    /// <summary>What the regions hold, without their marks; what has no end reaches to the end of the text.</summary>
    public static IReadOnlyList<string> Of(string source, RegionKind kind)
    {
        ArgumentNullException.ThrowIfNull(source);
        var found = new List<string>();
        List<string>? open = null;
        foreach (string line in source.Split('\n'))
        {
            if (line.Contains(kind.Begin, StringComparison.Ordinal))
                open = [];
            else if (line.Contains(kind.End, StringComparison.Ordinal))
                Close();
            else
                open?.Add(line);
        }
        Close();
        return found;

        void Close()
        {
            if (open is not null)
                found.Add(string.Join('\n', open));
            open = null;
        }
    }

    /// <summary>Replaces every region.</summary>
    /// <param name="source">The cell's text, lines separated by <c>\n</c>.</param>
    /// <param name="kind">What regions.</param>
    /// <param name="stub">The line that invites to write; null for none.</param>
    /// <param name="count">How many regions there were.</param>
    /// <param name="fault">What is wrong with the markers, as the rest of a sentence; null if nothing is.</param>
    /// <returns>The text without regions.</returns>
    public static string Replace(string source, RegionKind kind, string? stub, out int count, out string? fault)
    {
        ArgumentNullException.ThrowIfNull(source);
        var kept = new List<string>();
        count = 0;
        fault = null;
        int opened = 0;
        foreach (var (index, line) in source.Split('\n').Index())
        {
            if (line.Contains(kind.Begin, StringComparison.Ordinal))
            {
                if (opened > 0)
                    fault ??= $"line {index + 1} begins a {kind.Name} inside the one of line {opened}; end that one first.";
                opened = index + 1;
                count++;
                if (stub is not null)
                    kept.Add(line[..^line.TrimStart().Length] + stub);
            }
            else if (line.Contains(kind.End, StringComparison.Ordinal))
            {
                if (opened == 0)
                    fault ??= $"line {index + 1} ends a {kind.Name} that no line begins; write // ### {kind.Begin} before it.";
                opened = 0;
            }
            else if (opened == 0)
            {
                kept.Add(line);
            }
        }
        if (opened > 0)
            fault ??= $"the {kind.Name} of line {opened} has no end; write // ### {kind.End} after it.";
        return string.Join('\n', kept);
    }
}
