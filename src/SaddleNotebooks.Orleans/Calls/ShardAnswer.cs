namespace SaddleNotebooks.Clusters;

/// <summary>What a shard gave for a step.</summary>
/// <param name="Targets">What its numbers are the mean over.</param>
/// <param name="Numbers">The value, or the values on a plane.</param>
/// <param name="Vector">The bytes of the vector; null where the step gives none.</param>
sealed record ShardAnswer(long Targets, double[] Numbers, byte[]? Vector);
