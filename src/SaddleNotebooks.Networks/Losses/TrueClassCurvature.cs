namespace SaddleNotebooks.Networks;

/// <summary>
/// The part of the curvature of the cross-entropy that belongs to each sample's own class t: p_t (p − e_t)(p − e_t)ᵀ in place of
/// diag(p) − p pᵀ = Σ_k p_k (p − e_k)(p − e_k)ᵀ. Its Gauss–Newton matrix is the fourth part of Papyan's (2020) decomposition.
/// </summary>
sealed class TrueClassCurvature : LossFunction
{
    public override string Name => "curvature of the own class";

    public override void Check(LabeledData data, int outputs) => CrossEntropy.Check(data, outputs);

    internal override bool HasSimpleCurvature => false;

    internal override void Values<T>(Batch<T> outputs, LossTargets targets, Span<double> losses) => CrossEntropy.Values(outputs, targets, losses);

    internal override void Gradient<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> adjoint) => CrossEntropy.Gradient(outputs, targets, weight, adjoint);

    internal override void HessianProduct<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> tangent, Batch<T> result)
    {
        // p first, then p − e_t scaled by weight · p_t ⟨p − e_t, tangent⟩.
        Softmax.Probabilities(outputs, T.One, result);
        for (int i = 0; i < targets.Count; i++)
        {
            int own = targets.Labels[i];
            T probability = result.Row(own)[i], slope = -tangent.Row(own)[i];
            for (int k = 0; k < result.Rows; k++)
                slope += result.Row(k)[i] * tangent.Row(k)[i];
            T factor = weight * probability * slope;
            for (int k = 0; k < result.Rows; k++)
                result.Row(k)[i] = factor * (result.Row(k)[i] - (k == own ? T.One : T.Zero));
        }
        ClearPadding(result, targets.Count);
    }

    internal override bool Curvature<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> diagonal, Batch<T> vector)
        => throw new NotSupportedException("This curvature is no diagonal less a square.");
}
