using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>½ ‖z − t‖²: gradient z − t, Hessian the identity.</summary>
sealed class SquaredErrorLoss : LossFunction
{
    public override string Name => "squared error";

    public override void Check(LabeledData data, int outputs) => TargetCheck.OneOutputEach(data, outputs, Name);

    internal override void Values<T>(Batch<T> outputs, LossTargets targets, Span<double> losses)
    {
        losses[..targets.Count].Clear();
        for (int k = 0; k < outputs.Rows; k++)
        {
            var z = outputs.Row(k);
            for (int i = 0; i < targets.Count; i++)
            {
                double difference = double.CreateChecked(z[i]) - targets.OneHot(i, k);
                losses[i] += 0.5 * difference * difference;
            }
        }
    }

    internal override void Gradient<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> adjoint)
    {
        for (int k = 0; k < outputs.Rows; k++)
        {
            Span<T> z = outputs.Row(k), d = adjoint.Row(k);
            for (int i = 0; i < targets.Count; i++)
                d[i] = weight * (z[i] - T.CreateChecked(targets.OneHot(i, k)));
        }
        ClearPadding(adjoint, targets.Count);
    }

    internal override void HessianProduct<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> tangent, Batch<T> result)
    {
        for (int i = 0; i < tangent.Values.Length; i++)
            result.Values[i] = weight * tangent.Values[i];
        ClearPadding(result, targets.Count);
    }

    internal override bool Curvature<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> diagonal, Batch<T> vector)
    {
        diagonal.Values.Fill(weight);
        ClearPadding(diagonal, targets.Count);
        return false;
    }
}
