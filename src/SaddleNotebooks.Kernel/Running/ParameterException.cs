namespace SaddleNotebooks.Kernel;

/// <summary>A value was given for a parameter that the notebook lacks, or one that it cannot take. The message names the known ones.</summary>
/// <param name="message">What is wrong and what to write instead.</param>
sealed class ParameterException(string message) : Exception(message);
