namespace SaddleNotebooks.Kernel;

/// <summary>What the grader says of one exercise of a hand-in.</summary>
/// <param name="GradeId">The check's name in the gradebook.</param>
/// <param name="Points">The points given; null for an exercise that is to be read by hand.</param>
/// <param name="MaxPoints">The points that could be had.</param>
/// <param name="Message">Why.</param>
/// <param name="Answer">What the student wrote in the answer cell.</param>
sealed record Verdict(string GradeId, double? Points, double MaxPoints, string Message, string Answer)
{
    /// <summary>Whether all points were given.</summary>
    public bool IsRight => Points == MaxPoints;
}
