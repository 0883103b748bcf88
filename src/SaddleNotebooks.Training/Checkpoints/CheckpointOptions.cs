namespace SaddleNotebooks;

/// <summary>Where and how often a training saves itself. Frozen.</summary>
/// <remarks>
/// A checkpoint is one safetensors file, complete or not there at all: the parameters under their names with the prefix <c>model.</c>, the method's
/// memory, and as metadata everything else that was recorded. Random numbers are functions of the seed and the step, so that nothing of them has to be kept.
/// </remarks>
public sealed record CheckpointOptions
{
    /// <summary>Checkpoints in a folder, which is created if need be.</summary>
    /// <param name="folder">The folder; one for each training.</param>
    public CheckpointOptions(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Folder = folder;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Steps between two checkpoints, positive; null: one after every epoch. There is always one at the start and at the end.</summary>
    public int? EverySteps { get; init => field = value is null ? null : Require.Positive(value.Value, nameof(EverySteps)); }

    /// <summary>How many of the newest to keep, positive; null keeps all, as the analysis of a whole training needs.</summary>
    public int? Keep { get; init => field = value is null ? null : Require.Positive(value.Value, nameof(Keep)); }
}
