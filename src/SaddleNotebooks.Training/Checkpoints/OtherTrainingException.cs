namespace SaddleNotebooks.Training;

/// <summary>A whole checkpoint that belongs to another training: an older one would, too.</summary>
/// <param name="message">The file, what it was written for, and what was given.</param>
sealed class OtherTrainingException(string message) : Exception(message);
