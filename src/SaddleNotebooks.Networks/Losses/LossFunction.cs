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

    /// <summary>
    /// The loss of a sample as C# code over outputs and target, differentiated exactly by automatic differentiation:
    /// <c>LossFunction.FromFormula((z, t) => Scalar.Softplus(-t[0] * z[0]))</c>.
    /// </summary>
    /// <remarks>
    /// The formula sees z[0] … z[K−1], the outputs for the sample (or for a position of it), and its target: <c>t.Label</c>, the class, or the real
    /// targets t[0] …; for a class t[k] is 1 at its number and 0 elsewhere. It may be called from several threads at once and must depend on z and t
    /// alone. It is evaluated in double, sample by sample, and takes memory for every product: losses of the library are faster.
    /// </remarks>
    /// <param name="formula">ℓ(z, t).</param>
    /// <param name="name">What the loss is called in results.</param>
    public static LossFunction FromFormula(Func<Variables, LossTarget, Real> formula, string name = "own formula")
    {
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new FormulaLoss(name, formula);
    }

    /// <summary>For example "cross-entropy".</summary>
    public abstract string Name { get; }

    /// <summary>Refuses data that this loss cannot compare with so many outputs.</summary>
    /// <exception cref="ArgumentException">The message says what does not fit and what would.</exception>
    public abstract void Check(LabeledData data, int outputs);

    /// <summary>losses_i ← ℓ(z_i, t_i) for each sample.</summary>
    internal abstract void Values<T>(Batch<T> outputs, LossTargets targets, Span<double> losses)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>adjoint ← weight · ∂ℓ/∂z, zero in the padding columns.</summary>
    internal abstract void Gradient<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> adjoint)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>result ← weight · (∂²ℓ/∂z²) tangent, zero in the padding columns.</summary>
    internal abstract void HessianProduct<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> tangent, Batch<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>
    /// The loss Hessian of each sample as weight · (diag(diagonal) − vector vectorᵀ): diagonal ← d · weight, and vector ← v; both zero in the
    /// padding columns.
    /// </summary>
    /// <returns>Whether there is a vector; if not it is left as it is.</returns>
    internal abstract bool Curvature<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> diagonal, Batch<T> vector)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Whether the loss Hessian has the form that <see cref="Curvature"/> gives; if not, closed forms of the network's Hessian are not used.</summary>
    internal virtual bool HasSimpleCurvature => true;

    /// <summary>What tells this loss from others with the same name: a training goes on with the one that it began with only.</summary>
    /// <param name="sample">A sample of the data.</param>
    /// <param name="outputs">The network's outputs.</param>
    internal virtual string Identify(LabeledData sample, int outputs) => Name;

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
