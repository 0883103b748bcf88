namespace SaddleNotebooks.Course.Tests;

/// <summary>One exercise with answers as learners give them.</summary>
/// <param name="Name">The lesson's member.</param>
/// <param name="Exercise">The exercise.</param>
/// <param name="Wrong">Typical mistakes, a constant, the untouched stub, the neighbor's formula, a hard-coded result: at least five, all refused.</param>
/// <param name="Right">At least three, in different forms, all accepted.</param>
sealed record AnswerSet(string Name, Exercise Exercise, object[] Wrong, object[] Right);
