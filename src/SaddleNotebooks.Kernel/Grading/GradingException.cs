namespace SaddleNotebooks.Kernel;

/// <summary>Hand-ins cannot be marked at all: no release, no folder. The message says what to do.</summary>
sealed class GradingException(string message) : Exception(message);
