using System.Numerics;

namespace SaddleNotebooks;

/// <summary>Turns outputs into classes.</summary>
static class Prediction
{
    /// <summary>The row of the largest output of each sample (the first of equals); with one output, 1 where it is positive.</summary>
    public static void Classes<T>(Batch<T> outputs, Span<int> classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < classes.Length; i++)
        {
            int best = 0;
            for (int k = 1; k < outputs.Rows; k++)
            {
                if (outputs.Row(k)[i] > outputs.Row(best)[i])
                    best = k;
            }
            classes[i] = outputs.Rows == 1 ? (outputs.Row(0)[i] > T.Zero ? 1 : 0) : best;
        }
    }
}
