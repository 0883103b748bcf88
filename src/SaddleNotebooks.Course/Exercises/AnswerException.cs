namespace SaddleNotebooks.Course;

/// <summary>An answer is not of the kind that an exercise asks for; the message is a sentence for the learner.</summary>
sealed class AnswerException(string message) : Exception(message);
