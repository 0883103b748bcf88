namespace SaddleNotebooks.Tool;

/// <summary>A network in a file, and the samples over which its loss is taken.</summary>
sealed record LossRequest
{
    public static IReadOnlyDictionary<string, LossFunction> Functions { get; } = new Dictionary<string, LossFunction>
    {
        ["cross-entropy"] = LossFunction.CrossEntropy,
        ["squared-error"] = LossFunction.SquaredError,
        ["binary-cross-entropy"] = LossFunction.BinaryCrossEntropy,
    };

    public required string Model { get; init; }

    public required IReadOnlyList<string> Inputs { get; init; }

    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>A key of <see cref="Functions"/>.</summary>
    public required string Loss { get; init; }

    public double Penalty { get; init; }

    public int? Samples { get; init; }

    public LossPrecision Precision { get; init; }

    public bool Standardize { get; init; }

    public IReadOnlyDictionary<string, int> Dimensions { get; init; } = new Dictionary<string, int>();

    public IReadOnlyList<string> Frozen { get; init; } = [];

    public IReadOnlyList<string> Trained { get; init; } = [];

    /// <summary>How the model is read.</summary>
    public OnnxOptions Import() => new() { Dimensions = Dimensions, Frozen = Frozen, Trained = Trained };
}
