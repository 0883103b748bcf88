namespace SaddleNotebooks.Kernel;

/// <summary>NuGet could not provide the packages; the message is its reason.</summary>
sealed class PackageRestoreException(string message) : Exception(message);
