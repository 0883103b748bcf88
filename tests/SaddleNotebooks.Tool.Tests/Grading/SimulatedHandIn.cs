namespace SaddleNotebooks.Tool.Tests;

/// <summary>A hand-in made by a program, and what it deserves.</summary>
/// <param name="Student">Its student.</param>
/// <param name="Text">The file.</param>
/// <param name="Deserves">Which of the three exercises are right.</param>
/// <param name="Notice">What the teacher must be told, as a piece of a sentence; null for nothing.</param>
sealed record SimulatedHandIn(string Student, string Text, bool[] Deserves, string? Notice);
