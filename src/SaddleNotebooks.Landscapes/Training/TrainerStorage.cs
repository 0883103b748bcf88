using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SaddleNotebooks;

public sealed partial class Trainer<TVector>
{
    const string Format = "SaddleNotebooks training 1";
    const string FormatKey = "saddle.format", NumbersKey = "saddle.numbers", RecordsKey = "saddle.records", OptionsKey = "saddle.options";
    const string PathPrefix = "path.";

    static readonly JsonSerializerOptions Json = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    sealed record Records(
        IReadOnlyList<TrainingEpoch> Epochs, long HistoryStride, IReadOnlyList<TrainingStep> History, IReadOnlyList<CurvatureSample> Curvature,
        IReadOnlyList<SaddleDetection> Detections, long PathStride);

    /// <summary>Writes a checkpoint of this moment, if there is to be one and it is not there already.</summary>
    void Save(bool always)
    {
        if (options.Checkpoints is not { } checkpoints || (!always && ended == TrainingStatus.EpochsDone))
            return;
        Directory.CreateDirectory(checkpoints.Folder);
        if (savedStep == iterate.StepIndex && ended == TrainingStatus.EpochsDone && stepInEpoch > 0)
            return;
        // The path first: of points too many, those beyond the checkpoint are dropped again.
        SavePath(checkpoints.Folder);
        var file = new SafetensorsWriter();
        CheckpointTensors.AddParameters(file, objective, iterate.Point);
        var numbers = new JsonObject();
        Transfer(new CheckpointWriter<TVector>(objective.Space, file, numbers));
        var records = new Records(
            epochs, history.Stride, [.. history.Values], tracker?.Samples ?? [], responder?.Detections ?? [], path.Points.Stride);
        file.AddMetadata(FormatKey, Format);
        file.AddMetadata(OptionsKey, options.Fingerprint);
        file.AddMetadata(NumbersKey, numbers.ToJsonString());
        file.AddMetadata(RecordsKey, JsonSerializer.Serialize(records, Json));
        file.Save(CheckpointFolder.PathOf(checkpoints.Folder, iterate.StepIndex));
        savedStep = iterate.StepIndex;
        if (checkpoints.Keep is { } keep)
        {
            foreach (var (_, old) in CheckpointFolder.Files(checkpoints.Folder).SkipLast(keep))
                File.Delete(old);
        }
    }

    void SavePath(string folder)
    {
        if (path.Points.Capacity == 0)
            return;
        var file = new SafetensorsWriter();
        foreach (var (step, point) in path.Points.Entries)
            file.Add(FormattableString.Invariant($"{PathPrefix}{step}"), [point.Length], new ReadOnlyMemory<float>(point));
        file.AddMetadata("stride", FormattableString.Invariant($"{path.Points.Stride}"));
        file.Save(System.IO.Path.Combine(folder, CheckpointFolder.PathFile));
    }

    void Restore(string file)
    {
        var saved = SafetensorsFile.Open(file);
        if (saved.Metadata.GetValueOrDefault(FormatKey) != Format)
            throw new InvalidDataException($"{file} is no checkpoint of this version.");
        if (saved.Metadata.GetValueOrDefault(OptionsKey) is { } other && other != options.Fingerprint)
            throw new InvalidDataException($"{file} was written by a training with other options. There: {other}. Here: {options.Fingerprint}.");
        Records records;
        try
        {
            var numbers = JsonNode.Parse(saved.Metadata[NumbersKey])!.AsObject();
            records = JsonSerializer.Deserialize<Records>(saved.Metadata[RecordsKey], Json)!;
            CheckpointTensors.ReadParameters(saved, objective, iterate.Point);
            Transfer(new CheckpointReader<TVector>(objective.Space, saved, numbers));
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException($"{file} is damaged: {fault.Message}", fault);
        }
        epochs.AddRange(records.Epochs);
        history.Restore(records.HistoryStride, records.History.Select(s => (s.Step, s)));
        tracker?.Samples.AddRange(records.Curvature);
        responder?.Detections.AddRange(records.Detections);
        RestorePath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, CheckpointFolder.PathFile));
        savedStep = iterate.StepIndex;
    }

    void RestorePath(string file)
    {
        if (path.Points.Capacity == 0)
            return;
        var saved = SafetensorsFile.Open(file);
        long stride = long.Parse(saved.Metadata["stride"], System.Globalization.CultureInfo.InvariantCulture);
        var points = new List<(long, float[])>();
        foreach (var entry in saved.Entries)
        {
            long step = long.Parse(entry.Name.AsSpan(PathPrefix.Length), provider: System.Globalization.CultureInfo.InvariantCulture);
            if (step > iterate.StepIndex)
                continue;
            var point = new float[entry.Count];
            saved.Read<float>(entry.Name, point);
            points.Add((step, point));
        }
        path.Points.Restore(stride, points);
    }

    /// <summary>Every number and vector of the training, in a fixed order.</summary>
    void Transfer(StateArchive<TVector> archive)
    {
        long step = iterate.StepIndex, number = epoch, inEpoch = stepInEpoch, end = (long)ended;
        archive.Integer("step", ref step);
        archive.Integer("epoch", ref number);
        archive.Integer("step in epoch", ref inEpoch);
        archive.Integer("ended", ref end);
        (iterate.StepIndex, epoch, stepInEpoch, ended) = (step, (int)number, (int)inEpoch, (TrainingStatus)end);
        archive.Number("loss sum", ref lossSum);
        archive.Number("work", ref work);
        archive.Number("reduced to", ref reducedTo);
        archive.Integer("finite steps", ref finiteSteps);
        archive.Integer("best epoch", ref bestEpoch);
        double seconds = secondsBefore + clock.Elapsed.TotalSeconds;
        archive.Number("seconds", ref seconds);
        archive.Vector("last finite", lastFinite);
        if (best is not null)
            archive.Vector("best", best);
        reduction?.Transfer(archive, "reduction");
        stopping?.Transfer(archive, "stopping");
        tracker?.Transfer(archive);
        responder?.Transfer(archive);
        state.Transfer(archive);
        (long values, long gradients, long products) = iterate.Cost;
        archive.Integer("values", ref values);
        archive.Integer("gradients", ref gradients);
        archive.Integer("products", ref products);
        bool evaluated = iterate.IsEvaluated && !UsesBatches;
        archive.Flag("evaluated", ref evaluated);
        if (archive is not CheckpointReader<TVector>)
            return;
        secondsBefore = seconds;
        // What was known at the point is evaluated again but not counted again.
        if (evaluated)
            _ = iterate.Gradient;
        iterate.Cost = new EvaluationCount(values, gradients, products);
    }
}
