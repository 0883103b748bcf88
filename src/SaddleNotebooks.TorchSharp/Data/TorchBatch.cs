namespace SaddleNotebooks;

/// <summary>Some samples, on the device that computes.</summary>
/// <param name="Inputs">The inputs, samples along the first axis.</param>
/// <param name="Targets">What the loss compares the outputs with, samples along the first axis.</param>
public readonly record struct TorchBatch(Tensor Inputs, Tensor Targets)
{
    /// <summary>The number of samples.</summary>
    public long Count => Inputs.shape[0];

    internal TorchBatch Narrow(long start, long length) => new(Inputs.narrow(0, start, length), Targets.narrow(0, start, length));
}
