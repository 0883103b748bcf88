namespace SaddleNotebooks.Kernel;

/// <summary>A message that is not what the protocol says; it is dropped or answered with an error, and the kernel goes on.</summary>
sealed class MalformedMessageException(string message) : Exception(message);
