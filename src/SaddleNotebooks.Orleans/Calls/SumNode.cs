namespace SaddleNotebooks.Clusters;

/// <summary>A node of the tree in which the shards are added: the sum over some neighbors.</summary>
/// <param name="First">The first of them, counted among those that have anything to add.</param>
/// <param name="Count">Their number.</param>
/// <param name="Vector">The bytes of their sum; null where it is still to be asked for.</param>
sealed record SumNode(int First, int Count, byte[]? Vector = null);
