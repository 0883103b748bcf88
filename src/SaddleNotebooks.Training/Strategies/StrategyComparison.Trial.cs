using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training;

public sealed partial record StrategyComparison
{
    /// <summary>A strategy and what it did.</summary>
    /// <param name="Strategy">The strategy.</param>
    /// <param name="Run">Its training.</param>
    public sealed record Trial(TrainingStrategy Strategy, TrainingRun Run)
    {
        /// <summary>The work until the loss over all samples was at most this, in gradients over all samples; null if it never was.</summary>
        public double? WorkUntil(double loss) => Run.Epochs.FirstOrDefault(e => e.Loss <= loss)?.Work;
    }
}
