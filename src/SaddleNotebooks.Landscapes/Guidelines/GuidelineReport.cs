using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>The results of several guidelines.</summary>
/// <param name="Results">In the order of <see cref="Guidelines.All"/>.</param>
[TypeFormatterSource]
public sealed record GuidelineReport(IReadOnlyList<GuidelineResult> Results)
{
    /// <summary>All results, one after the other.</summary>
    public override string ToString() => string.Join("\n\n", Results);
}
