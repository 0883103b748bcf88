namespace SaddleNotebooks.Numerics;

/// <summary>A product of an operator holds NaN or ∞ and there is no earlier result to return.</summary>
public sealed class NonFiniteProductException(string message) : ArithmeticException(message);
