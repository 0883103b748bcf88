namespace SaddleNotebooks;

/// <summary>A message from a training under way: about a hundred in an epoch, and one after each.</summary>
/// <param name="Steps">The number of steps done.</param>
/// <param name="TotalSteps">The number of steps planned.</param>
/// <param name="BatchLoss">The loss that the latest step saw.</param>
/// <param name="Latest">The state after the latest epoch.</param>
public sealed record TrainingProgress(long Steps, long TotalSteps, double BatchLoss, TrainingEpoch Latest);
