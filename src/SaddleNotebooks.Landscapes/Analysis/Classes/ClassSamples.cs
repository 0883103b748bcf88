namespace SaddleNotebooks.Landscapes;

/// <summary>The samples of one class; of sequences and images with a class at each position, those positions.</summary>
static class ClassSamples
{
    /// <summary>The samples of a class; null where there is none.</summary>
    public static LabeledData? Of(LabeledData data, int wanted)
    {
        int positions = data.Positions;
        int[] labels = data.HasPositions ? data.PositionLabels.ToArray() : data.Labels.ToArray();
        int[] samples = [.. Enumerable.Range(0, data.Count).Where(i => labels.AsSpan(i * positions, positions).Contains(wanted))];
        if (samples.Length == 0)
            return null;
        var own = data.Subset(samples);
        return data.HasPositions
            ? LabeledData.WithPositions(
                own.Inputs.Span, [.. own.PositionLabels.ToArray().Select(label => label == wanted ? label : -1)], positions, data.Classes, data.Image)
            : own;
    }
}
