namespace SaddleNotebooks.Kernel;

/// <summary>A kind of region that students do not get, marked as nbgrader marks it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Begin">What its first line holds.</param>
/// <param name="End">What its last line holds.</param>
sealed record RegionKind(string Name, string Begin, string End)
{
    /// <summary>A solution; a stub takes its place.</summary>
    public static RegionKind Solution { get; } = new("solution", "BEGIN SOLUTION", "END SOLUTION");

    /// <summary>Tests that only the grader runs.</summary>
    public static RegionKind HiddenTests { get; } = new("block of hidden tests", "BEGIN HIDDEN TESTS", "END HIDDEN TESTS");

    /// <summary>What those who read by hand go by.</summary>
    public static RegionKind MarkScheme { get; } = new("mark scheme", "BEGIN MARK SCHEME", "END MARK SCHEME");
}
