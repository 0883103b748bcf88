namespace SaddleNotebooks.Playground;

/// <summary>A question that cannot be answered; the message is for whoever asked.</summary>
sealed class QuestionException(string message) : Exception(message);
