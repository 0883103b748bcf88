using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    const int TokenAllocationMostRows = 12;

    /// <summary>The tokens of each region beside its probability.</summary>
    /// <param name="allocation">The allocation.</param>
    public static Figure Plot(this TokenAllocation allocation)
    {
        ArgumentNullException.ThrowIfNull(allocation);
        var scores = allocation.Scores;
        var contenders = allocation.Transition.Contenders.ToHashSet();
        int served = allocation.Tokens.Count(t => t > 0);
        string Color(int i) => contenders.Contains(i) ? Palette.Orange : Palette.Gray;
        return new Figure($"{NumberText.Of(allocation.Total)} tokens over {NumberText.Of(served)} of {NumberText.Of(scores.Count)} regions",
            RelevanceBars.Of(scores, "Tokens", "tokens", i => allocation.Tokens[i], Color, i => $"{NumberText.Of(allocation.Tokens[i])} tokens"),
            RelevanceBars.Of(scores, "Relevance", "probability", i => scores.Probabilities[i], Color, i => NumberText.Percent(scores.Probabilities[i])))
        {
            Caption = Views.Join(allocation.Transition.Interpretation, "Orange regions contend.", RelevanceBars.Note(scores)),
            Height = 360,
            Description = allocation.ToString(),
            Table = new TextTable(["region", "probability", "tokens"],
                [.. scores.Ranking.Take(TokenAllocationMostRows).Select(IReadOnlyList<string> (i) => [NumberText.Of(i), NumberText.Percent(scores.Probabilities[i]), NumberText.Of(allocation.Tokens[i])])]),
        };
    }
}
