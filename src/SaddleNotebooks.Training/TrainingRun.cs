using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>What a training did: the state after every epoch, how it ended, what it cost. The parameters reached are the network's.</summary>
[TypeFormatterSource]
public sealed record TrainingRun : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>What was asked for.</summary>
    public required TrainingOptions Options { get; init; }

    /// <summary>The start (epoch 0) and the state after every epoch done.</summary>
    public required IReadOnlyList<TrainingEpoch> Epochs { get; init; }

    /// <summary>How it ended.</summary>
    public required TrainingStatus Status { get; init; }

    /// <summary>The number of steps done.</summary>
    public required long Steps { get; init; }

    /// <summary>The number of samples of each step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>
    /// The evaluations of all steps (each on the samples of its step) and of the measurements after the epochs (on all samples).
    /// </summary>
    public required EvaluationCount Cost { get; init; }

    /// <summary>The time it took, measurements included.</summary>
    public required double Seconds { get; init; }

    /// <summary>The device that computed, for example <c>CPU</c> or <c>CUDA:0</c>.</summary>
    public string Device { get; init; } = "CPU";

    /// <summary>The way through parameter space; null if it was not recorded.</summary>
    public ParameterPath? Path { get; init; }

    /// <summary>The number of steps of an epoch; 0 where it is not known.</summary>
    public int StepsPerEpoch { get; init; }

    /// <summary>What steps saw, thinned to the room given, in order.</summary>
    public IReadOnlyList<TrainingStep> History { get; init; } = [];

    /// <summary>The tracked ends of the Hessian's spectrum, in order; empty if they were not.</summary>
    public IReadOnlyList<CurvatureSample> Curvature { get; init; } = [];

    /// <summary>What the detector found and the training did about it, in order.</summary>
    public IReadOnlyList<SaddleDetection> Detections { get; init; } = [];

    /// <summary>The epoch whose parameters were kept, where early stopping went back to it; null where they are the last ones.</summary>
    public int? RestoredEpoch { get; init; }

    /// <summary>Checkpoints and records that were damaged when the training was resumed, each with the reason; it went on from the newest whole one.</summary>
    public IReadOnlyList<string> DamagedFiles { get; init; } = [];

    /// <summary>Evaluations of the detector and the tracking, which are not the method's.</summary>
    public EvaluationCount LookCost { get; init; }

    /// <summary>The state after the last epoch done.</summary>
    public TrainingEpoch Final => Epochs[^1];

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status == TrainingStatus.EpochsDone ? "" : Status.Advice();

    /// <summary>For example <c>SGD with momentum, 5 epochs: loss 2.31 → 0.12, test accuracy 93.1 % (EpochsDone, 1.2 s)</c>.</summary>
    public override string ToString()
    {
        string accuracy = Final.TestAccuracy is { } test ? FormattableString.Invariant($", test accuracy {100 * test:F1} %")
            : Final.Accuracy is { } training ? FormattableString.Invariant($", training accuracy {100 * training:F1} %")
            : Final.TestLoss is { } testLoss ? FormattableString.Invariant($", test loss {testLoss:G4}")
            : "";
        return this.After(FormattableString.Invariant(
            $"{Options.Optimizer.Name}, {Final.Epoch} epochs: loss {Epochs[0].Loss:G4} → {Final.Loss:G4}{accuracy} ({Status}, {Seconds:F1} s)"));
    }
}
