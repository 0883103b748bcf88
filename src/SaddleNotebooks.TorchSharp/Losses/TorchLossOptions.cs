namespace SaddleNotebooks;

/// <summary>How a <see cref="TorchLoss"/> is evaluated.</summary>
public sealed record TorchLossOptions
{
    readonly int microBatch = int.MaxValue;
    readonly double l2;

    /// <summary>
    /// The most samples in one forward pass. Memory is then bounded by the model and this number, whatever the size of the data set; null or large: all at once.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public int? MicroBatch
    {
        get => microBatch == int.MaxValue ? null : microBatch;
        init
        {
            if (value is { } number)
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
            microBatch = value ?? int.MaxValue;
        }
    }

    /// <summary>
    /// Whether a Hessian keeps the gradient's graph of all samples, so that a product costs little more than a backward pass; otherwise each product builds
    /// it again, micro-batch by micro-batch. Null: kept exactly when all samples fit one micro-batch.
    /// </summary>
    public bool? KeepGraph { get; init; }

    /// <summary>
    /// The mode in which the module is measured: values, curvature, landscapes, accuracy; <see cref="ModuleMode.Eval"/> by default. Results of modules to which
    /// it makes a difference name it behind the device.
    /// </summary>
    public ModuleMode Mode { get; init; } = ModuleMode.Eval;

    /// <summary>
    /// The mode in which gradients of mini-batches are taken while the module trains; <see cref="ModuleMode.Train"/> by default, as PyTorch's users write it:
    /// dropout drops, batch normalisation uses the batch and moves its statistics, which checkpoints keep. Methods that see all samples at once need
    /// a function that stands still, and train in <see cref="Mode"/>.
    /// </summary>
    public ModuleMode TrainingMode { get; init; } = ModuleMode.Train;

    /// <summary>λ ≥ 0 of the penalty ½ λ ‖θ‖² over the parameters that are not frozen.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double L2
    {
        get => l2;
        init => l2 = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The L2 penalty must be finite and at least 0.");
    }

    /// <summary>
    /// Which parameters, by name, are variables of the loss; the others are frozen at what the module holds. Null: all that require a gradient.
    /// </summary>
    public Func<string, bool>? Variables { get; init; }
}
