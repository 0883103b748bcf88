namespace SaddleNotebooks;

/// <summary>What a training does. Frozen; two equal options on equal data give the same bits, for any number of threads.</summary>
public sealed record TrainingOptions
{
    /// <summary>The method; its batch size decides how many steps an epoch has.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>The number of passes over the data, at least 1.</summary>
    public int Epochs { get; init => field = Require.Positive(value, nameof(Epochs)); } = 10;

    /// <summary>The seed of the order of the samples and of the method's own random numbers.</summary>
    public ulong Seed { get; init; } = 1;

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
}
