namespace SaddleNotebooks.Kernel;

/// <summary>What comes out of the grading of a class.</summary>
/// <param name="Students">The mark that counts for each student.</param>
/// <param name="Alike">Hand-ins of different students that are alike.</param>
sealed record ClassMarks(IReadOnlyList<StudentMark> Students, IReadOnlyList<LikePair> Alike)
{
    /// <summary>Whether everybody had numbers of their own.</summary>
    public bool Variants { get; init; }
}
