namespace SaddleNotebooks;

/// <summary>The library's loss functions written in tensors.</summary>
static class TorchLosses
{
    public static Func<Tensor, Tensor, Tensor> Of(LossFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return ReferenceEquals(function, LossFunction.CrossEntropy) ? (z, t) => torch.nn.functional.cross_entropy(z, t)
            : ReferenceEquals(function, LossFunction.SquaredError) ? SquaredError
            : ReferenceEquals(function, LossFunction.BinaryCrossEntropy) ? BinaryCrossEntropy
            : throw new NotSupportedException($"The loss {function.Name} has no form for tensors: write it as a function of outputs and targets.");
    }

    // ½ ‖z − t‖², a label standing for its one-hot vector; the mean over samples.
    static Tensor SquaredError(Tensor z, Tensor t)
    {
        var target = t.dtype == ScalarType.Int64 ? torch.nn.functional.one_hot(t, z.shape[1]).to(z.dtype) : t.reshape(z.shape);
        var difference = z - target;
        return (difference * difference).sum() / (2.0 * z.shape[0]);
    }

    // Σ_k ln(1 + e^z_k) − t_k z_k; the mean over samples.
    static Tensor BinaryCrossEntropy(Tensor z, Tensor t)
        => torch.nn.functional.binary_cross_entropy_with_logits(z, t.reshape(z.shape).to(z.dtype), reduction: torch.nn.Reduction.Sum) / (double)z.shape[0];
}
