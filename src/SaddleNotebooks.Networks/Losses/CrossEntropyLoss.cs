using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// ln Σ_k e^{z_k} − Σ_k t_k z_k with p = softmax(z): gradient p − t, Hessian diag(p) − p pᵀ (for targets that sum to 1).
/// </summary>
sealed class CrossEntropyLoss : LossFunction
{
    public override string Name => "cross-entropy";

    public override void Check(LabeledData data, int outputs)
    {
        TargetCheck.OneOutputEach(data, outputs, Name);
        TargetCheck.Probabilities(data, Name, sumToOne: true);
    }

    internal override void Values<T>(Batch<T> outputs, LossTargets targets, Span<double> losses)
    {
        // Positions may be many: a stack is small.
        Span<T> logSums = outputs.Width <= 4096 ? stackalloc T[outputs.Width] : new T[outputs.Width];
        Softmax.LogSumExp(outputs, logSums);
        for (int i = 0; i < targets.Count; i++)
            losses[i] = double.CreateChecked(logSums[i]);
        if (!targets.Labels.IsEmpty)
        {
            for (int i = 0; i < targets.Count; i++)
                losses[i] -= double.CreateChecked(outputs.Values[targets.Labels[i] * outputs.Width + i]);
            return;
        }
        for (int k = 0; k < outputs.Rows; k++)
        {
            for (int i = 0; i < targets.Count; i++)
                losses[i] -= targets.OneHot(i, k) * double.CreateChecked(outputs.Row(k)[i]);
        }
    }

    internal override void Gradient<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> adjoint)
    {
        Softmax.Probabilities(outputs, weight, adjoint);
        if (!targets.Labels.IsEmpty)
        {
            for (int i = 0; i < targets.Count; i++)
                adjoint.Values[targets.Labels[i] * adjoint.Width + i] -= weight;
        }
        else
        {
            for (int k = 0; k < outputs.Rows; k++)
            {
                var row = adjoint.Row(k);
                for (int i = 0; i < targets.Count; i++)
                    row[i] -= weight * T.CreateChecked(targets.OneHot(i, k));
            }
        }
        ClearPadding(adjoint, targets.Count);
    }

    internal override void HessianProduct<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> tangent, Batch<T> result)
    {
        Softmax.Probabilities(outputs, T.One, result);
        Softmax.ProjectTangent(result, tangent, weight);
        ClearPadding(result, targets.Count);
    }

    internal override bool Curvature<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> diagonal, Batch<T> vector)
    {
        Softmax.Probabilities(outputs, weight, diagonal);
        Softmax.Probabilities(outputs, T.One, vector);
        ClearPadding(diagonal, targets.Count);
        ClearPadding(vector, targets.Count);
        return true;
    }
}
