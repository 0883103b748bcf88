using System.Reflection;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Torch.Tests;

/// <summary>The long calls of the engine on TorchSharp.</summary>
public sealed class TorchLongCalls : ILongCallTable
{
    /// <inheritdoc/>
    public static IReadOnlyList<Assembly> Assemblies { get; } = [typeof(TorchLoss).Assembly];

    /// <inheritdoc/>
    public static IReadOnlyList<LongCall> All { get; } =
    [
        new("TorchTraining.Train/7", () => Loss.Train(Optimizer.Sgd(0.01), epochs: 100_000, seed: 1), LongCall.SaysStopped),
        new("TorchTraining.Train/6", () => Loss.Train(new TrainingOptions { Optimizer = Optimizer.Sgd(0.01), Epochs = 100_000, Seed = 1 }), LongCall.SaysStopped),
        new("TorchLandscapeExtensions.Landscape/7", () => Loss.Landscape(size: 201), LongCall.SaysStopped),
    ];

    /// <inheritdoc/>
    public static IReadOnlyDictionary<string, string> Others { get; } = new Dictionary<string, string>
    {
        ["TorchLoss.EvaluatePlane/7"] = "one call from the samplers of the table",
    };

    static TorchLoss Loss => TorchProblems.W1(ScalarType.Float64);
}
