using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SaddleNotebooks.Clusters;

/// <summary>
/// Everything that a silo must know of a loss, in a file of the shared folder: the network without its parameters, the function, and the shards with the marks of their samples. A silo
/// that takes a shard over finds it there; nobody has to tell it.
/// </summary>
sealed record LossRecord
{
    const string Known = "SaddleNotebooks cluster loss 1";

    static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    static readonly Dictionary<string, LossFunction> Functions = new[] { LossFunction.CrossEntropy, LossFunction.SquaredError, LossFunction.BinaryCrossEntropy }.ToDictionary(f => f.Name);

    public required string Format { get; init; }

    /// <summary>The element type: Single or Double.</summary>
    public required string Precision { get; init; }

    /// <summary>Channels, height and width of a sample.</summary>
    public required IReadOnlyList<int> Input { get; init; }

    /// <summary>The layers; none where the network is a file.</summary>
    public IReadOnlyList<LayerRecord>? Layers { get; init; }

    /// <summary>The network as text, with its number of parameters: what the silo builds must be called so.</summary>
    public required string Network { get; init; }

    /// <summary>The place of the ONNX file in the shared folder.</summary>
    public string? Model { get; init; }

    /// <summary>How the file is read.</summary>
    public OnnxOptions? Import { get; init; }

    /// <summary>The name of the function.</summary>
    public required string Loss { get; init; }

    public required IReadOnlyList<Shard> Shards { get; init; }

    /// <summary>What distinguishes this loss from every other; shards are grains of this name.</summary>
    [JsonIgnore]
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..32];

    [JsonIgnore]
    string Text => JsonSerializer.Serialize(this, Layout);

    /// <summary>What all shards together are the mean over.</summary>
    [JsonIgnore]
    public long Targets => Shards.Sum(shard => shard.Targets);

    /// <summary>The samples of a shard.</summary>
    /// <param name="Samples">How many.</param>
    /// <param name="Targets">What its loss is the mean over.</param>
    /// <param name="Fingerprint">The mark of the samples, after which their file is named.</param>
    public sealed record Shard(int Samples, long Targets, string Fingerprint)
    {
        /// <summary>The file.</summary>
        public string FileIn(string folder) => Path.Combine(folder, $"samples-{Fingerprint[..32]}.safetensors");
    }

    /// <summary>The record of a loss.</summary>
    /// <exception cref="NotSupportedException">Network or function are code that the silos do not have.</exception>
    public static LossRecord Of<T>(Network<T> network, LossFunction function, IReadOnlyList<Shard> shards, string? model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!Functions.TryGetValue(function.Name, out var known) || !ReferenceEquals(known, function))
        {
            throw new NotSupportedException(
                $"The loss \"{function.Name}\" is code of your own, which the silos do not have: a loss on a cluster is one of {string.Join(", ", Functions.Keys)}.");
        }
        return new()
        {
            Format = Known,
            Precision = typeof(T).Name,
            Input = [network.Input.Channels, network.Input.Height, network.Input.Width],
            Layers = network.Graph is null ? LayerRecord.All(network.Specification) : null,
            Network = network.ToString(),
            Model = model,
            Import = network.Import?.Options,
            Loss = function.Name,
            Shards = shards,
        };
    }

    /// <summary>The function.</summary>
    public LossFunction Function() => Functions[Loss];

    /// <summary>The network; its parameters are of no account.</summary>
    /// <exception cref="InvalidDataException">The file of a network is missing or another, or this version builds another network.</exception>
    public Network<T> Build<T>(string folder)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = Layers is not null
            ? SaddleNotebooks.Network.Create<T>(new ImageShape(Input[0], Input[1], Input[2]), [.. Layers.Select(layer => layer.ToLayer())])
            : SaddleNotebooks.Network.FromOnnx<T>(ModelFile.In(folder, Model!), Import);
        return network.ToString() == Network ? network
            : throw new InvalidDataException($"The network of the loss is {Network}, but this version makes {network} of it: silos and program must have the same version.");
    }

    /// <summary>The file of a loss.</summary>
    public static string FileIn(string folder, string mark) => Path.Combine(folder, $"loss-{mark}.json");

    /// <summary>Writes the record, if it is not there yet.</summary>
    public void Save(string folder) => AtomicFile.WriteText(FileIn(folder, Mark), Text);

    /// <summary>Reads a record.</summary>
    /// <exception cref="InvalidDataException">It is missing, damaged or of another version.</exception>
    public static LossRecord Read(string folder, string mark)
    {
        string path = FileIn(folder, mark);
        try
        {
            var record = JsonSerializer.Deserialize<LossRecord>(File.ReadAllText(path), Layout);
            return record is { Format: Known } && record.Mark == mark ? record
                : throw new InvalidDataException($"{path} was changed, or written by another version: silos and program must have the same version.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"{path} is not there: every silo must see the folder of the cluster at the same place.", e);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is damaged: {e.Message}", e);
        }
    }
}
