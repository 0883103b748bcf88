namespace SaddleNotebooks.Kernel;

/// <summary>
/// Finds the cells on which given variables depend: those that declare them, change them, and what those need in turn. A notebook spends most of its
/// time on figures that no check asks for.
/// </summary>
static class CellNeeds
{
    /// <summary>The cells that must run, in order.</summary>
    /// <param name="sources">The text of all code cells.</param>
    /// <param name="wanted">The names of the variables that will be asked for.</param>
    public static IReadOnlyList<int> Of(IReadOnlyList<string> sources, IEnumerable<string> wanted)
    {
        var cells = sources.Select(CellFacts.Of).ToList();
        var declared = cells.SelectMany(c => c.Declares).ToHashSet(StringComparer.Ordinal);
        var extensions = cells.SelectMany(c => c.Extensions).ToHashSet(StringComparer.Ordinal);
        var names = wanted.ToHashSet(StringComparer.Ordinal);
        var needed = new SortedSet<int>();
        bool grows = true;
        while (grows)
        {
            grows = false;
            foreach (var (index, cell) in cells.Index())
            {
                if (!needed.Contains(index) && (cell.Always || cell.Declares.Overlaps(names) || cell.Extensions.Overlaps(names) || cell.Changes.Overlaps(names)))
                {
                    needed.Add(index);
                    names.UnionWith(cell.Mentions.Where(n => declared.Contains(n) || extensions.Contains(n)));
                    names.UnionWith(cell.Members.Where(extensions.Contains));
                    grows = true;
                }
            }
        }
        return [.. needed];
    }
}
