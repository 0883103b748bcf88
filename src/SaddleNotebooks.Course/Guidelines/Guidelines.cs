using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course;

/// <summary>
/// Seven guidelines that are often given about saddle points, each as an experiment of some seconds. The networks are small, so a verdict is about
/// what was tested, and every finding says what that was.
/// </summary>
public static class Guidelines
{
    /// <summary>Skip connections help gradient flow.</summary>
    public static Guideline Architecture { get; } = new("architecture", "Use skip connections: they help the gradient flow.", SkipConnectionTrial.Run);

    /// <summary>Xavier or He initialisation avoids starting near saddles.</summary>
    public static Guideline Initialization { get; } = new("initialisation", "Use Xavier or He start values: they avoid starting near saddles.", InitializationTrial.Run);

    /// <summary>Adam for small and medium networks, SGD with momentum for large ones.</summary>
    public static Guideline Optimizer { get; } = new("optimizer", "Use Adam for small and medium networks, SGD with momentum for large ones.", OptimizerTrial.Run);

    /// <summary>Smaller batches escape faster.</summary>
    public static Guideline BatchSize { get; } = new("batch size", "Smaller batches have more noise and escape faster.", BatchSizeTrial.Run);

    /// <summary>Higher learning rates escape faster.</summary>
    public static Guideline LearningRate { get; } = new("learning rate", "A higher learning rate escapes faster, within stability.", LearningRateTrial.Run);

    /// <summary>Start with a high learning rate, then decrease it.</summary>
    public static Guideline Schedule { get; } = new("schedule", "Start with a high learning rate to escape, decrease it to converge.", ScheduleTrial.Run);

    /// <summary>A flat loss with a small gradient is likely a saddle.</summary>
    public static Guideline Diagnosis { get; } = new("diagnosis", "A flat loss with a small gradient is likely a saddle.", DiagnosisTrial.Run);

    /// <summary>All seven, in the order of the source.</summary>
    public static IReadOnlyList<Guideline> All { get; } = [Architecture, Initialization, Optimizer, BatchSize, LearningRate, Schedule, Diagnosis];

    /// <summary>Tests all seven; about half a minute with the default options.</summary>
    /// <param name="options">Seeds; defaults where omitted.</param>
    /// <param name="progress">Told how far the tests are.</param>
    /// <param name="cancellationToken">Stops within a second; the guidelines that were finished are the result.</param>
    public static GuidelineReport TestAll(
        GuidelineOptions? options = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var work = AmbientWork.Begin("tests of guidelines", ref cancellationToken, progress);
        var results = new List<GuidelineResult>();
        try
        {
            foreach (var guideline in All)
            {
                using var part = work.Part((double)results.Count / All.Count, (results.Count + 1.0) / All.Count);
                results.Add(guideline.Test(options, cancellationToken));
                work.Report((double)results.Count / All.Count);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new GuidelineReport(results.AsReadOnly()) { Status = SamplingStatus.Canceled };
        }
        return new GuidelineReport(results.AsReadOnly());
    }
}
