using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>Whether scores are at a transition between two or more most relevant regions, and which regions contend.</summary>
[TypeFormatterSource]
public sealed record RelevanceTransition
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal RelevanceTransition()
    {
    }

    /// <summary>The verdict.</summary>
    public required RelevanceState State { get; init; }

    /// <summary>The relative gap below which regions contend.</summary>
    public required double Threshold { get; init; }

    /// <summary>p₁ − p₂, the lead of the first region over the second; NaN with fewer than two regions.</summary>
    public required double Gap { get; init; }

    /// <summary>(p₁ − p₂)/p₁: the lead as a fraction, which means the same for 2 and for a million regions; NaN with fewer than two.</summary>
    public required double RelativeGap { get; init; }

    /// <summary>The regions whose probability is within the threshold of the first one's, by falling probability; the winner alone if it is clear.</summary>
    public required IReadOnlyList<int> Contenders { get; init; }

    /// <summary>The scores that were judged.</summary>
    public required RelevanceScores Scores { get; init; }

    /// <summary>What the verdict means and what to do, in a sentence.</summary>
    public string Interpretation => State switch
    {
        RelevanceState.NoRegions => "There is no region to choose.",
        RelevanceState.SingleRegion => "There is one region only: it gets everything.",
        RelevanceState.NoEvidence => "All scores are zero: nothing tells the regions apart, so all of them count the same.",
        RelevanceState.Transition => string.Create(CultureInfo.InvariantCulture,
            $"At a transition: {Contenders.Count} regions are within {Threshold:P0} of the best (the lead is {RelativeGap:P1}), so a small change "
            + $"of the scores would change the winner. Divide the tokens among them."),
        _ => string.Create(CultureInfo.InvariantCulture,
            $"Region {Contenders[0]} leads by {RelativeGap:P1}, more than the threshold of {Threshold:P0}: concentrate on it."),
    };

    /// <summary>The interpretation.</summary>
    public override string ToString() => Interpretation;
}
