using System.Text.RegularExpressions;

namespace SaddleNotebooks.Kernel;

/// <summary>A graded cell of the release.</summary>
/// <param name="GradeId">The cell's name in the gradebook.</param>
/// <param name="Points">What it is worth.</param>
/// <param name="AnswerId">The answer cell before it, whose code the feedback shows; null for a cell that is answered and graded by hand.</param>
/// <param name="Source">The cell's text, with hidden tests.</param>
/// <param name="ByHand">Whether somebody has to read it.</param>
sealed partial record ExerciseCheck(string GradeId, double Points, string? AnswerId, string Source, bool ByHand)
{
    /// <summary>The lines <c>#!check task answer</c>.</summary>
    public IReadOnlyList<(string Task, string Answer)> Lines { get; } = [.. Line().Matches(Source).Select(m => (m.Groups[1].Value, m.Groups[2].Value))];

    /// <summary>The rest: tests in C#.</summary>
    public string Code { get; } = Line().Replace(Source, "");

    /// <summary>Whether the tests in C# are hidden from students: then what they say is, too.</summary>
    public bool HasHiddenTests => Source.Contains(RegionKind.HiddenTests.Begin, StringComparison.Ordinal);

    /// <summary>The variables that the cell mentions.</summary>
    public IReadOnlySet<string> Names { get; } = new HashSet<string>(CellFacts.Of(Line().Replace(Source, "")).Mentions.Concat(Line().Matches(Source).SelectMany(m => new[] { m.Groups[1].Value, m.Groups[2].Value })), StringComparer.Ordinal);

    [GeneratedRegex(@"^[ \t]*#!check[ \t]+(?:--exercise[ \t]+)?(\w+)[ \t]+(?:--answer[ \t]+)?(\w+)[ \t]*$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Line();
}
