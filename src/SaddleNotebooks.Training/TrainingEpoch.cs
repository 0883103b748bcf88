namespace SaddleNotebooks.Training;

/// <summary>The state of a training after an epoch, measured on all samples at the parameters reached.</summary>
/// <param name="Epoch">The number of epochs done; 0 is the start.</param>
/// <param name="Steps">The number of steps done.</param>
/// <param name="Loss">The loss over all training samples.</param>
/// <param name="GradientNorm">‖∇f‖ of that loss.</param>
/// <param name="Accuracy">The fraction of training samples classified correctly; null where nothing is classified.</param>
/// <param name="TestLoss">The loss over the test samples; null without test data.</param>
/// <param name="TestAccuracy">The fraction of test samples classified correctly; null without test data, and where nothing is classified.</param>
/// <param name="MeanBatchLoss">
/// The mean of the losses that the epoch's steps saw, each at its own parameters: what training loops usually print. Null for the start.
/// </param>
/// <param name="Seconds">The time since the training began.</param>
public sealed record TrainingEpoch(
    int Epoch, long Steps, double Loss, double GradientNorm, double? Accuracy, double? TestLoss, double? TestAccuracy,
    double? MeanBatchLoss, double Seconds)
{
    /// <summary>
    /// The work of the steps so far, in gradients over all samples: a batch counts as its share, a loss alone as one half, a Hessian product as two. The
    /// detector's looks are part of it; measurements after epochs and tracked curvature are not.
    /// </summary>
    public double Work { get; init; }
}
