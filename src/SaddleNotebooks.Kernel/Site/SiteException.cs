namespace SaddleNotebooks.Kernel;

/// <summary>A part of a site is not where it is said to be; the message says what would be right.</summary>
sealed class SiteException(string message) : Exception(message);
