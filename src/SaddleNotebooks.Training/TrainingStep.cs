namespace SaddleNotebooks.Training;

/// <summary>What one step of a training saw, before it moved.</summary>
/// <param name="Step">Steps done before it; 0 is the first.</param>
/// <param name="Loss">The loss on the step's samples.</param>
/// <param name="GradientNorm">‖g‖ of that loss.</param>
/// <param name="Accuracy">The fraction of the step's samples classified correctly; null where nothing is classified.</param>
/// <param name="LearningRateFactor">What the method's learning rate was multiplied by: 1 unless the training adapted it.</param>
public sealed record TrainingStep(long Step, double Loss, double GradientNorm, double? Accuracy, double LearningRateFactor);
