namespace SaddleNotebooks;

/// <summary>Which parameters form a block whose spectrum is looked at by itself.</summary>
public enum BlockGrouping
{
    /// <summary>No blocks.</summary>
    None,

    /// <summary>Neighbouring parameters whose names agree up to the last dot: weight and bias of a layer.</summary>
    Layers,

    /// <summary>Every named parameter by itself.</summary>
    Parameters,
}

/// <summary>Groups the named parts of a parameter vector.</summary>
static class ParameterBlocks
{
    /// <summary>The blocks, in the order of the vector; parts without elements are left out.</summary>
    public static IReadOnlyList<(string Name, ParameterSlice[] Slices)> Of(IReadOnlyList<ParameterSlice> slices, BlockGrouping grouping)
    {
        if (grouping == BlockGrouping.None)
            return [];
        var blocks = new List<(string Name, List<ParameterSlice> Slices)>();
        foreach (var slice in slices.Where(s => s.Length > 0))
        {
            int dot = slice.Name.LastIndexOf('.');
            string name = grouping == BlockGrouping.Layers && dot > 0 ? slice.Name[..dot] : slice.Name;
            if (blocks.Count > 0 && blocks[^1].Name == name)
                blocks[^1].Slices.Add(slice);
            else
                blocks.Add((name, [slice]));
        }
        return [.. blocks.Select(b => (b.Name, b.Slices.ToArray()))];
    }
}
