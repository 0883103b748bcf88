namespace SaddleNotebooks.Networks;

/// <summary>A graph that cannot be built: shapes that do not fit, or an operation used in a way that is not supported.</summary>
sealed class GraphException(string message) : Exception(message);
