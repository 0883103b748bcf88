using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course;

/// <summary>The results of several guidelines.</summary>
/// <param name="Results">In the order of <see cref="Guidelines.All"/>.</param>
[TypeFormatterSource]
public sealed record GuidelineReport(IReadOnlyList<GuidelineResult> Results) : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>Whether all were tested, or it was cancelled and these were finished.</summary>
    public SamplingStatus Status { get; init; }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status.Advice("Guidelines.TestAll(new GuidelineOptions { Seeds = 2 })");

    /// <summary>All results, one after the other.</summary>
    public override string ToString() => this.After(string.Join("\n\n", Results));
}
