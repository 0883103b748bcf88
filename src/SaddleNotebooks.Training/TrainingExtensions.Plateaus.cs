namespace SaddleNotebooks;

/// <summary>Trainings of networks, strategies compared, and plateaus of a run.</summary>
public static partial class TrainingExtensions
{
    /// <summary>Losses that differ by more than this factor are drawn, and judged, on a logarithmic scale.</summary>
    internal const double LogarithmicFrom = 30;

    /// <summary>
    /// The stretches of a training in which each epoch lowered the loss by less than a fraction of the whole fall: places to look at the
    /// curvature. Falls are measured on the scale on which the loss is drawn, the logarithmic one where they differ by more than a factor of 30. The loss alone cannot
    /// tell a saddle from slow going, hence "suspected".
    /// </summary>
    /// <param name="run">The training.</param>
    /// <param name="fraction">The share of the whole fall, between 0 and 1, below which an epoch counts as flat.</param>
    /// <param name="atLeast">The smallest number of flat epochs in a row, positive.</param>
    /// <returns>The stretches in order; none where the loss never fell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public static IReadOnlyList<Plateau> SuspectedPlateaus(this TrainingRun run, double fraction = 0.01, int atLeast = 3)
    {
        ArgumentNullException.ThrowIfNull(run);
        Require.InRange(fraction, 0, 1, nameof(fraction));
        Require.Positive(atLeast, nameof(atLeast));
        var epochs = run.Epochs;
        double low = epochs.Min(e => e.Loss);
        bool isLogarithmic = low > 0 && epochs.Max(e => e.Loss) > LogarithmicFrom * low;
        double[] heights = [.. epochs.Select(e => isLogarithmic ? Math.Log(e.Loss) : e.Loss)];
        double fall = heights[0] - heights.Min();
        var found = new List<Plateau>();
        if (!(fall > 0))
            return found;
        int first = 0;
        for (int i = 1; i <= epochs.Count; i++)
        {
            bool flat = i < epochs.Count && Math.Abs(heights[i - 1] - heights[i]) < fraction * fall;
            if (flat)
                continue;
            int last = i - 1;
            if (last - first >= atLeast)
            {
                double mean = epochs.Skip(first).Take(last - first + 1).Average(e => e.Loss);
                found.Add(new Plateau(epochs[first].Epoch, epochs[last].Epoch, mean, last == epochs.Count - 1));
            }
            first = i;
        }
        return found;
    }
}
