using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course;

/// <summary>What the experiment of one guideline found.</summary>
/// <param name="Guideline">The guideline.</param>
/// <param name="Findings">One comparison for each situation.</param>
/// <param name="Seeds">The seeds of each comparison.</param>
/// <param name="Seconds">The time it took.</param>
[TypeFormatterSource]
public sealed partial record GuidelineResult(Guideline Guideline, IReadOnlyList<GuidelineResult.Finding> Findings, int Seeds, double Seconds)
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>The verdict; it follows from the findings alone.</summary>
    public GuidelineVerdict Verdict
        => Findings.Count > 0 && Findings.All(f => f.Supports) ? GuidelineVerdict.Holds
            : Findings.Any(f => f.Supports) ? GuidelineVerdict.HoldsOnlyWhen
            : Findings.Any(f => f.Refutes) ? GuidelineVerdict.Fails
            : GuidelineVerdict.Undecided;

    /// <summary>The verdict as a sentence.</summary>
    public string Statement => Verdict switch
    {
        GuidelineVerdict.Holds => $"Holds in all {Findings.Count} situations tested.",
        GuidelineVerdict.HoldsOnlyWhen => $"Holds only when: {Join(f => f.Supports)}. {Against()}",
        GuidelineVerdict.Fails => $"Fails: {Against()}",
        _ => "Undecided: no interval is clear of zero. Use more seeds.",
    };

    string Against()
    {
        string worse = Join(f => f.Refutes), open = Join(f => !f.Supports && !f.Refutes);
        return (worse.Length > 0 ? $"Worse when: {worse}. " : "") + (open.Length > 0 ? $"No certain gain when: {open}." : "").TrimEnd();
    }

    string Join(Func<GuidelineResult.Finding, bool> which) => string.Join("; ", Findings.Where(which).Select(f => f.Situation));

    /// <summary>Claim, verdict and one line for each situation.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Guideline}\n{Statement.Trim()} ({Seeds} seeds)");
        foreach (var finding in Findings)
            text.Append("\n  ").Append(finding);
        return text.ToString();
    }
}
