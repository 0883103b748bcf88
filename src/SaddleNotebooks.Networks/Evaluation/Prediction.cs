using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>Turns outputs into classes.</summary>
static class Prediction
{
    /// <summary>How many of the columns have their largest output where the label says.</summary>
    public static int CountRight<T>(Batch<T> outputs, LossTargets targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int right = 0;
        for (int i = 0; i < targets.Count; i++)
            right += Class(outputs, i) == targets.Labels[i] ? 1 : 0;
        return right;
    }

    /// <summary>The row of the largest output of each sample (the first of equals); with one output, 1 where it is positive.</summary>
    public static void Classes<T>(Batch<T> outputs, Span<int> classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < classes.Length; i++)
            classes[i] = Class(outputs, i);
    }

    static int Class<T>(Batch<T> outputs, int column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (outputs.Rows == 1)
            return outputs.Row(0)[column] > T.Zero ? 1 : 0;
        int best = 0;
        for (int k = 1; k < outputs.Rows; k++)
        {
            if (outputs.Row(k)[column] > outputs.Row(best)[column])
                best = k;
        }
        return best;
    }
}
