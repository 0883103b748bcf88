using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>ln(1 + eᶻ) − t z for each output: gradient σ(z) − t, Hessian σ(z)(1 − σ(z)) on the diagonal.</summary>
sealed class BinaryCrossEntropyLoss : LossFunction
{
    public override string Name => "binary cross-entropy";

    public override void Check(LabeledData data, int outputs)
    {
        if (data.HasTargets)
        {
            TargetCheck.OneOutputEach(data, outputs, Name);
            TargetCheck.Probabilities(data, Name, sumToOne: false);
        }
        else if (outputs != 1 || data.Classes != 2)
        {
            throw new ArgumentException(
                $"The network has {outputs} outputs and the data {data.Classes} classes: binary cross-entropy needs one output and two classes.",
                nameof(data));
        }
    }

    internal override void Values<T>(Batch<T> outputs, LossTargets targets, Span<double> losses)
    {
        losses[..targets.Count].Clear();
        for (int k = 0; k < outputs.Rows; k++)
        {
            var row = outputs.Row(k);
            for (int i = 0; i < targets.Count; i++)
            {
                double z = double.CreateChecked(row[i]);
                losses[i] += Math.Max(z, 0) + double.LogP1(Math.Exp(-Math.Abs(z))) - targets.Binary(i, k) * z;
            }
        }
    }

    internal override void Gradient<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> adjoint)
    {
        for (int k = 0; k < outputs.Rows; k++)
        {
            Span<T> z = outputs.Row(k), d = adjoint.Row(k);
            for (int i = 0; i < targets.Count; i++)
                d[i] = weight * T.CreateChecked(Sigmoid(double.CreateChecked(z[i])) - targets.Binary(i, k));
        }
        ClearPadding(adjoint, targets.Count);
    }

    internal override void HessianProduct<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> tangent, Batch<T> result)
    {
        for (int k = 0; k < outputs.Rows; k++)
        {
            Span<T> z = outputs.Row(k), r = tangent.Row(k), d = result.Row(k);
            for (int i = 0; i < targets.Count; i++)
            {
                double p = Sigmoid(double.CreateChecked(z[i]));
                d[i] = weight * T.CreateChecked(p * (1 - p)) * r[i];
            }
        }
        ClearPadding(result, targets.Count);
    }

    internal override bool Curvature<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> diagonal, Batch<T> vector)
    {
        for (int k = 0; k < outputs.Rows; k++)
        {
            Span<T> z = outputs.Row(k), d = diagonal.Row(k);
            for (int i = 0; i < targets.Count; i++)
            {
                double p = Sigmoid(double.CreateChecked(z[i]));
                d[i] = weight * T.CreateChecked(p * (1 - p));
            }
        }
        ClearPadding(diagonal, targets.Count);
        return false;
    }

    static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
}
