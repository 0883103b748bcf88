using System.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The loss ℓ(z, t) of one sample with network outputs z and target t, with its first and second derivatives in z. The loss of a data
/// set is the mean over its samples.
/// </summary>
public abstract class LossFunction
{
    /// <summary>Softmax cross-entropy −ln softmax(z)_t for class labels, or −Σ t_k ln softmax(z)_k for target distributions.</summary>
    public static LossFunction CrossEntropy { get; } = new CrossEntropyLoss();

    /// <summary>½ ‖z − t‖²; a class label stands for its one-hot vector.</summary>
    public static LossFunction SquaredError { get; } = new SquaredErrorLoss();

    /// <summary>
    /// Σ_k ln(1 + e^{z_k}) − t_k z_k: the cross-entropy of logistic outputs σ(z_k) with targets in [0, 1]; with labels, one output and two classes.
    /// </summary>
    public static LossFunction BinaryCrossEntropy { get; } = new BinaryCrossEntropyLoss();

    /// <summary>For example "cross-entropy".</summary>
    public abstract string Name { get; }

    /// <summary>Refuses data that this loss cannot compare with so many outputs.</summary>
    /// <exception cref="ArgumentException">The message says what does not fit and what would.</exception>
    public abstract void Check(LabelledData data, int outputs);

    /// <summary>losses_i ← ℓ(z_i, t_i) for each sample.</summary>
    public abstract void Values<T>(Batch<T> outputs, LossTargets targets, Span<double> losses)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>adjoint ← weight · ∂ℓ/∂z, zero in the padding columns.</summary>
    public abstract void Gradient<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> adjoint)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>result ← weight · (∂²ℓ/∂z²) tangent, zero in the padding columns.</summary>
    public abstract void HessianProduct<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> tangent, Batch<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>
    /// The loss Hessian of each sample as weight · (diag(diagonal) − vector vectorᵀ): diagonal ← d · weight, and vector ← v; both zero in the
    /// padding columns.
    /// </summary>
    /// <returns>Whether there is a vector; if not it is left as it is.</returns>
    public abstract bool Curvature<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> diagonal, Batch<T> vector)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;

    /// <summary>Zeroes the columns from <paramref name="count"/> on.</summary>
    private protected static void ClearPadding<T>(Batch<T> batch, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (count == batch.Width)
            return;
        for (int k = 0; k < batch.Rows; k++)
            batch.Row(k)[count..].Clear();
    }
}
