namespace SaddleNotebooks.Theory;

/// <summary>The part of a surface that was sampled before its sampling was stopped.</summary>
static class SampledPart
{
    /// <summary>The leading lines of the surface that are complete; null where there are fewer than two.</summary>
    public static SampledSurface? Of(SampledSurface surface)
    {
        int lines = 0, width = surface.Values.YCount;
        while (lines < surface.Values.XCount && Enumerable.Range(0, width).All(j => !double.IsNaN(surface.Values[lines, j])))
            lines++;
        if (lines < 2)
            return null;
        var values = new double[lines, width];
        for (int i = 0; i < lines; i++)
        {
            for (int j = 0; j < width; j++)
                values[i, j] = surface.Values[i, j];
        }
        return surface with { X = new SampleAxis(surface.X.Label, [.. surface.X.Positions.Take(lines)]), Values = new ValueGrid(values) };
    }
}
