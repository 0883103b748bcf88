using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>The second moment of the loss's slopes in the outputs, in place of its second derivatives: what tells a Fisher matrix from the Gauss–Newton matrix.</summary>
static class FisherOutputs
{
    /// <summary>result ← weight · ∇ℓ ⟨∇ℓ, tangent⟩ for each sample, zero in the padding columns.</summary>
    public static void Product<T>(LossFunction function, Batch<T> outputs, LossTargets targets, T weight, Batch<T> tangent, Batch<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        function.Gradient(outputs, targets, T.One, result);
        for (int i = 0; i < targets.Count; i++)
        {
            T slope = T.Zero;
            for (int k = 0; k < result.Rows; k++)
                slope += result.Row(k)[i] * tangent.Row(k)[i];
            for (int k = 0; k < result.Rows; k++)
                result.Row(k)[i] *= weight * slope;
        }
    }
}
