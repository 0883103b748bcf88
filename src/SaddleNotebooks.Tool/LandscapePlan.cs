using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tool;

/// <summary>
/// A landscape that is computed in pieces, by whoever has the plan: what to read, the plane that was chosen, and the marks by which model, samples and settings are known
/// again. The directions, which are as long as the weights, lie in the folder of its pieces.
/// </summary>
sealed record LandscapePlan
{
    const string Kind = "SaddleNotebooks landscape plan 1";

    static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    public string Format { get; init; } = Kind;

    /// <summary>The mark of what follows; pieces carry it. Where the files lie does not count, for their contents have marks: a plan may move, and its paths may be edited.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>The folder from which the paths of the request are read, seen from the plan's.</summary>
    public required string Folder { get; init; }

    public required LandscapeRequest Request { get; init; }

    /// <summary>SHA-256 of the model's file.</summary>
    public required string ModelMark { get; init; }

    /// <summary>The mark of the network with its weights, which may lie beside the model's file.</summary>
    public required string NetworkMark { get; init; }

    public required string SamplesMark { get; init; }

    public required string DirectionsMark { get; init; }

    /// <summary>The width of the vectors with which the processor computes: other widths sum in another order, and differ in the last digits.</summary>
    public required int VectorBits { get; init; }

    public required string Network { get; init; }

    public required string LossName { get; init; }

    public required string Samples { get; init; }

    public required Axis X { get; init; }

    /// <summary>Null on a line.</summary>
    public required Axis? Y { get; init; }

    public required double CenterValue { get; init; }

    public required double FirstNorm { get; init; }

    public required double SecondNorm { get; init; }

    public required double Cosine { get; init; }

    public required long HessianProducts { get; init; }

    public required int RowsOfPiece { get; init; }

    /// <summary>The grid and its pieces.</summary>
    [JsonIgnore]
    public GridShape Shape => new(X.Positions(), Y?.Positions(), RowsOfPiece);

    /// <summary>The width of this processor's vectors.</summary>
    public static int VectorBitsHere => Numerics.Simd.HardwareLanes.Bits;

    /// <summary>The folder of a plan's pieces.</summary>
    /// <param name="path">The plan's file.</param>
    public static string PartsOf(string path) => Path.ChangeExtension(Path.GetFullPath(path), ".parts");

    /// <summary>The pieces of this plan.</summary>
    /// <param name="path">The plan's file.</param>
    public PieceFolder Pieces(string path) => new(PartsOf(path), Fingerprint, Shape.Pieces);

    /// <summary>The file of the directions.</summary>
    /// <param name="path">The plan's file.</param>
    public string DirectionsFile(string path) => Path.Combine(PartsOf(path), $"directions-{DirectionsMark[..8]}.safetensors");

    /// <summary>The plan with its mark.</summary>
    public LandscapePlan Marked()
    {
        var placeless = this with { Fingerprint = "", Folder = "", Request = Request with { Loss = Request.Loss with { Model = "", Inputs = [], Targets = [] } } };
        return this with { Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(placeless, Layout)))) };
    }

    /// <summary>Writes the plan; the file is replaced only when the new one is complete.</summary>
    public void Save(string path) => AtomicFile.WriteText(path, JsonSerializer.Serialize(this, Layout) + "\n");

    /// <summary>Reads a plan.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no plan, or was changed after it was made.</exception>
    public static LandscapePlan Open(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no plan \"{path}\": saddle plan landscape MODEL.onnx … -o {path} makes it.");
        try
        {
            var plan = JsonSerializer.Deserialize<LandscapePlan>(File.ReadAllText(path), Layout);
            if (plan is not { Format: Kind })
                throw new InvalidDataException($"{path} is no plan of this version: its format is \"{plan?.Format}\", not \"{Kind}\". Make it anew with saddle plan landscape.");
            return plan.Marked().Fingerprint == plan.Fingerprint ? plan : throw new InvalidDataException(
                $"{path} was changed after it was made: its pieces would not belong together. Make another plan with saddle plan landscape.");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NotSupportedException or NullReferenceException)
        {
            throw new InvalidDataException($"{path} is no plan: {e.Message} Make it anew with saddle plan landscape.", e);
        }
    }

    /// <summary>An axis whose samples lie at equal distances.</summary>
    public sealed record Axis(string Label, double From, double To, int Count)
    {
        /// <summary>The axis with these positions.</summary>
        public static Axis Of(SampleAxis axis) => new(axis.Label, axis.Positions[0], axis.Positions[^1], axis.Count);

        /// <summary>The positions; the same bits as those of the axis that the plan was made of.</summary>
        public SampleAxis Positions() => SampleAxis.Linear(Label, From, To, Count);
    }
}
