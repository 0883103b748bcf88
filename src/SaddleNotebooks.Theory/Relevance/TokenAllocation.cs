using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>A number of tokens divided over regions; none is lost or invented.</summary>
[TypeFormatterSource]
public sealed class TokenAllocation
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    readonly long[] tokens;

    internal TokenAllocation(long[] tokens, RelevanceTransition transition, RelevanceScores scores)
    {
        this.tokens = tokens;
        Transition = transition;
        Scores = scores;
    }

    /// <summary>The tokens of each region, in the order of the scores.</summary>
    public IReadOnlyList<long> Tokens => tokens.AsReadOnly();

    /// <summary>All tokens: what was asked for.</summary>
    public long Total => tokens.Sum();

    /// <summary>The verdict that decided between concentrating and dividing.</summary>
    public RelevanceTransition Transition { get; }

    /// <summary>The scores that the shares follow, after exploration and jitter.</summary>
    public RelevanceScores Scores { get; }

    /// <summary>The regions that received tokens, most first.</summary>
    public override string ToString()
    {
        const int Shown = 8;
        int[] served = [.. Enumerable.Range(0, tokens.Length).Where(i => tokens[i] > 0).OrderByDescending(i => tokens[i]).ThenBy(i => i)];
        string list = string.Join(", ", served.Take(Shown).Select(i => string.Create(CultureInfo.InvariantCulture, $"region {i}: {tokens[i]}")));
        return string.Create(CultureInfo.InvariantCulture,
            $"{Total} tokens over {served.Length} of {tokens.Length} regions ({list}{(served.Length > Shown ? ", …" : "")}). {Transition.Interpretation}");
    }
}
