using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// The probability p_k = softmax(z)_k of one class: gradient p_k (e_k − p), whatever the target. Its mean over the samples of class c has the gradient
/// −Σ p_k J ᵀ(p − e_k), from which means of classes and of pairs of classes are made (Papyan 2020).
/// </summary>
/// <remarks>For one evaluation at a time: the class is set between evaluations, so that the samples need not be laid out again for each.</remarks>
sealed class ClassProbabilityLoss : LossFunction
{
    /// <summary>k, from 0.</summary>
    public int Class { get; set; }

    public override string Name => "probability of a class";

    public override void Check(LabeledData data, int outputs) => TargetCheck.OneOutputEach(data, outputs, Name);

    internal override bool HasSimpleCurvature => false;

    internal override void Values<T>(Batch<T> outputs, LossTargets targets, Span<double> losses)
    {
        var probabilities = Of(outputs);
        var row = probabilities.Row(Class);
        for (int i = 0; i < targets.Count; i++)
            losses[i] = double.CreateChecked(row[i]);
    }

    internal override void Gradient<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> adjoint)
    {
        Softmax.Probabilities(outputs, T.One, adjoint);
        Span<T> own = adjoint.Row(Class).ToArray();
        for (int k = 0; k < adjoint.Rows; k++)
        {
            var row = adjoint.Row(k);
            for (int i = 0; i < targets.Count; i++)
                row[i] = weight * own[i] * ((k == Class ? T.One : T.Zero) - row[i]);
        }
        ClearPadding(adjoint, targets.Count);
    }

    internal override void HessianProduct<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> tangent, Batch<T> result)
        => throw new NotSupportedException("Of the probability of a class only the gradient is used.");

    internal override bool Curvature<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> diagonal, Batch<T> vector)
        => throw new NotSupportedException("Of the probability of a class only the gradient is used.");

    static Batch<T> Of<T>(Batch<T> outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var probabilities = new Batch<T>(new T[outputs.Values.Length], outputs.Rows, outputs.Width);
        Softmax.Probabilities(outputs, T.One, probabilities);
        return probabilities;
    }
}
