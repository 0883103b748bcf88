using System.Globalization;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Training;

/// <summary>Saves a training in its folder, and takes it up again.</summary>
/// <param name="options">Where and how many.</param>
/// <param name="fingerprint">The options that a resumed training must share.</param>
/// <param name="identity">What is trained, on what.</param>
/// <param name="objective">The loss over the training samples.</param>
/// <param name="driver">Takes the steps.</param>
/// <param name="path">The way so far, which is kept once beside the checkpoints.</param>
/// <param name="observers">Whoever has something to keep.</param>
/// <param name="transfer">Every number and vector of the training, in a fixed order.</param>
sealed class CheckpointKeeper<TVector>(
    CheckpointOptions options, string fingerprint, TrainingIdentity identity, IStochasticObjective<TVector> objective, RunDriver<TVector> driver,
    PathRecorder<TVector> path, IReadOnlyList<TrainingObserver<TVector>> observers, Action<StateArchive<TVector>> transfer)
    where TVector : class
{
    const string Format = "SaddleNotebooks training 4";
    const string FormatKey = "saddle.format", NumbersKey = "saddle.numbers", OptionsKey = "saddle.options", IdentityKey = "saddle.identity";
    const string PathPrefix = "path.";

    /// <summary>Files that were damaged, each with the reason.</summary>
    public List<string> Damaged { get; } = [];

    /// <summary>Writes a checkpoint of this moment.</summary>
    public void Save()
    {
        Directory.CreateDirectory(options.Folder);
        // The path first: of points too many, those beyond the checkpoint are dropped again.
        SavePath();
        var file = new SafetensorsWriter();
        CheckpointTensors.AddParameters(file, objective, driver.Iterate.Point);
        CheckpointTensors.AddBuffers(file, CheckpointTensors.BufferPrefix, (objective as ITrainedModel)?.ReadBuffers());
        var numbers = new JsonObject();
        transfer(new CheckpointWriter<TVector>(objective.Space, file, numbers));
        file.AddMetadata(FormatKey, Format);
        file.AddMetadata(OptionsKey, fingerprint);
        file.AddMetadata(IdentityKey, identity.ToJson());
        file.AddMetadata(NumbersKey, numbers.ToJsonString());
        foreach (var observer in observers)
            observer.Keep(file);
        file.Save(CheckpointFolder.PathOf(options.Folder, driver.Steps));
        if (options.Keep is not { } keep)
            return;
        foreach (var (_, old) in CheckpointFolder.Files(options.Folder).SkipLast(keep))
            File.Delete(old);
    }

    /// <summary>Takes everything from a checkpoint.</summary>
    /// <exception cref="InvalidDataException">The checkpoint is damaged; part of it may have been taken over.</exception>
    /// <exception cref="OtherTrainingException">It is whole, and belongs to another training.</exception>
    public void Restore(string file)
    {
        var saved = CheckpointFolder.Verified(file);
        if (saved.Metadata.GetValueOrDefault(FormatKey) != Format)
            throw new InvalidDataException($"{file} is no checkpoint of this version.");
        try
        {
            if (TrainingIdentity.FromJson(saved.Metadata[IdentityKey]).Differences(identity) is { Length: > 0 } differences)
                throw new OtherTrainingException($"{file} was written for {differences}. Give what the training was begun with, or another folder.");
            if (saved.Metadata[OptionsKey] is var other && other != fingerprint)
                throw new OtherTrainingException($"{file} was written by a training with other options. There: {other}. Here: {fingerprint}.");
            CheckpointTensors.ReadParameters(saved, objective, driver.Iterate.Point);
            (objective as ITrainedModel)?.WriteBuffers(CheckpointTensors.ReadBuffers(saved, CheckpointTensors.BufferPrefix));
            transfer(new CheckpointReader<TVector>(objective.Space, saved, JsonNode.Parse(saved.Metadata[NumbersKey])!.AsObject()));
            foreach (var observer in observers)
                observer.Restore(saved);
        }
        // Whatever a file holds in place of a checkpoint: it is damaged, and an older one may be whole.
        catch (Exception fault) when (fault is not (OtherTrainingException or IOException or UnauthorizedAccessException or OutOfMemoryException))
        {
            throw new InvalidDataException($"{file} is damaged: {fault.Message}", fault);
        }
        RestorePath();
    }

    void SavePath()
    {
        if (path.Points.Capacity == 0)
            return;
        var file = new SafetensorsWriter();
        foreach (var (step, point) in path.Points.Entries)
            file.Add(FormattableString.Invariant($"{PathPrefix}{step}"), [point.Length], new ReadOnlyMemory<float>(point));
        file.AddMetadata("stride", FormattableString.Invariant($"{path.Points.Stride}"));
        file.Save(Path.Combine(options.Folder, CheckpointFolder.PathFile));
    }

    /// <summary>The path is a record: without it the training goes on, and the path begins here.</summary>
    void RestorePath()
    {
        if (path.Points.Capacity == 0)
            return;
        string file = Path.Combine(options.Folder, CheckpointFolder.PathFile);
        try
        {
            var saved = CheckpointFolder.Verified(file);
            long stride = long.Parse(saved.Metadata["stride"], CultureInfo.InvariantCulture);
            var points = new List<(long, float[])>();
            foreach (var entry in saved.Entries)
            {
                long step = long.Parse(entry.Name.AsSpan(PathPrefix.Length), provider: CultureInfo.InvariantCulture);
                if (step > driver.Steps)
                    continue;
                var point = new float[entry.Count];
                saved.Read<float>(entry.Name, point);
                points.Add((step, point));
            }
            path.Points.Restore(stride, points);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or KeyNotFoundException or FormatException or OverflowException or ArgumentException)
        {
            Damaged.Add($"{file}: {fault.Message}");
            path.Visit(driver.Steps, driver.Iterate.Point);
        }
    }
}
