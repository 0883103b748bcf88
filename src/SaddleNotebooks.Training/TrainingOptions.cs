namespace SaddleNotebooks;

/// <summary>What a training does. Frozen; two equal options on equal data give the same bits, for any number of threads.</summary>
public sealed record TrainingOptions
{
    /// <summary>The method; its batch size decides how many steps an epoch has.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>The number of passes over the data, at least 1.</summary>
    public int Epochs { get; init => field = Require.Positive(value, nameof(Epochs)); } = 10;

    /// <summary>The seed of the order of the samples and of the method's own random numbers.</summary>
    public ulong Seed { get; init; }

    /// <summary>Whether every epoch takes the samples in a new random order; if not, in the order of the data.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>
    /// The most points of the parameters' path to keep: 0 for none, else at least 8. Whatever the length of the training, between half of
    /// them and all are kept, at equal distances in steps. Less where they would take more than 512 MiB.
    /// </summary>
    public int PathPoints
    {
        get;
        init => field = value is 0 or (>= 8 and <= 100_000)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(PathPoints), value, "The path keeps no point (0) or between 8 and 100,000.");
    } = 128;

    /// <summary>
    /// The most steps to record with loss, gradient norm and accuracy: 0 for none. Whatever the length of the training, between half of them and all are
    /// kept, at equal distances; accuracy is evaluated at recorded steps only.
    /// </summary>
    public int StepRecords { get; init => field = Require.InRange(value, 0, 1_000_000, nameof(StepRecords)); } = 1000;

    /// <summary>How to watch the ends of the Hessian's spectrum; null for not at all.</summary>
    public CurvatureTracking? Curvature { get; init; }

    /// <summary>How to tell saddles, minima and plateaus apart where the loss no longer falls; null for not at all.</summary>
    public SaddleDetectorOptions? Detector { get; init; }

    /// <summary>What to do at a saddle that the detector finds; null to go on as before.</summary>
    public SaddleResponse? Response { get; init; }

    /// <summary>When to lower the learning rate; null for never. Methods without a learning rate take no notice.</summary>
    public LearningRateReduction? LearningRateReduction { get; init; }

    /// <summary>When to end before all epochs are done; null for never.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Where and how often to save; null for not at all.</summary>
    public CheckpointOptions? Checkpoints { get; init; }

    /// <summary>What must be the same for a training to be taken up again: everything but where it is saved and how long it goes on.</summary>
    internal string Fingerprint => OptionsText.Of(this with { Epochs = 1, Checkpoints = null });
}
