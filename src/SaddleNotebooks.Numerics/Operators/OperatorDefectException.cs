namespace SaddleNotebooks.Numerics;

/// <summary>An operator does not keep its contract: it is not symmetric, or gives different answers for one vector.</summary>
public sealed class OperatorDefectException(string message) : ArgumentException(message);
