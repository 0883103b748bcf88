namespace SaddleNotebooks.Clusters;

/// <summary>What a shard gave for a step.</summary>
/// <param name="Shard">Its number.</param>
/// <param name="Silo">The silo that has it, and its vector.</param>
/// <param name="Targets">What its numbers are the mean over.</param>
/// <param name="Numbers">The value, or the values on a plane.</param>
sealed record ShardAnswer(int Shard, string Silo, long Targets, double[] Numbers);
