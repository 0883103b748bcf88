namespace SaddleNotebooks.Training;

/// <summary>A stretch of a training in which the loss hardly fell.</summary>
/// <param name="FirstEpoch">The epoch at its start.</param>
/// <param name="LastEpoch">The epoch at its end.</param>
/// <param name="MeanLoss">The mean loss over its epochs.</param>
/// <param name="EndsRun">
/// Whether the training ends in it: then only the curvature tells whether it converged to a minimum or is stuck at a saddle.
/// </param>
public sealed record Plateau(int FirstEpoch, int LastEpoch, double MeanLoss, bool EndsRun);
