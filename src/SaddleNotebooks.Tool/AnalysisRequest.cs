using System.Globalization;

namespace SaddleNotebooks.Tool;

/// <summary>What <c>saddle analyze</c> was asked for.</summary>
sealed record AnalysisRequest
{
    public static IReadOnlyDictionary<string, LossFunction> Losses { get; } = new Dictionary<string, LossFunction>
    {
        ["cross-entropy"] = LossFunction.CrossEntropy,
        ["squared-error"] = LossFunction.SquaredError,
        ["binary-cross-entropy"] = LossFunction.BinaryCrossEntropy,
    };

    public required string Model { get; init; }

    public required IReadOnlyList<string> Inputs { get; init; }

    public required IReadOnlyList<string> Targets { get; init; }

    public required LossFunction Loss { get; init; }

    public double Penalty { get; init; }

    public required string Output { get; init; }

    public int? Samples { get; init; }

    public AnalysisPrecision Precision { get; init; }

    public int? Threads { get; init; }

    public bool Standardize { get; init; }

    public bool Restart { get; init; }

    public OnnxOptions Import { get; init; } = new();

    public required NetworkAnalysisOptions Options { get; init; }

    /// <summary>Sizes from <c>NAME=SIZE</c>.</summary>
    /// <exception cref="ArgumentException">A part has another form.</exception>
    public static Dictionary<string, int> Sizes(IEnumerable<string> parts)
    {
        var sizes = new Dictionary<string, int>();
        foreach (string part in parts)
        {
            int at = part.LastIndexOf('=');
            if (at < 1 || !int.TryParse(part.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int size) || size < 1)
                throw new ArgumentException($"--dim {part}: write the name and the size of a free dimension, for example sequence=128.");
            sizes[part[..at]] = size;
        }
        return sizes;
    }
}
