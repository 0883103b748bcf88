using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    const int RelevanceTransitionMostRows = 12;

    /// <summary>The probabilities, the contenders in colour, and the line above which a region contends.</summary>
    /// <param name="transition">The verdict.</param>
    public static Figure Plot(this RelevanceTransition transition)
    {
        ArgumentNullException.ThrowIfNull(transition);
        var scores = transition.Scores;
        var contenders = transition.Contenders.ToHashSet();
        var panel = RelevanceBars.Of(scores, "", "probability", i => scores.Probabilities[i], i => contenders.Contains(i) ? Palette.Orange : Palette.Gray,
            i => NumberText.Percent(scores.Probabilities[i]) + (contenders.Contains(i) ? ", contends" : ""));
        if (scores.Count > 1)
        {
            double line = scores.Probabilities[scores.Ranking[0]] * (1 - transition.Threshold);
            panel = panel with { Lines = [new ReferenceLine(line, IsVertical: false) { Label = $"within {NumberText.Percent(transition.Threshold)} of the best" }] };
        }
        return new Figure(Title(transition), panel)
        {
            Caption = Views.Join(transition.Interpretation, RelevanceBars.Note(scores)),
            Height = 360,
            Description = transition.ToString(),
            Table = new TextTable(["region", "probability", "contends"],
                [.. scores.Ranking.Take(RelevanceTransitionMostRows).Select(IReadOnlyList<string> (i) => [NumberText.Of(i), NumberText.Percent(scores.Probabilities[i]), contenders.Contains(i) ? "yes" : "no"])]),
        };
    }

    static string Title(RelevanceTransition transition) => transition.State switch
    {
        RelevanceState.NoRegions => "No region to choose",
        RelevanceState.SingleRegion => "One region only",
        RelevanceState.NoEvidence => "No evidence: all regions count the same",
        RelevanceState.Transition => $"At a transition between {NumberText.Of(transition.Contenders.Count)} regions",
        _ => $"Region {NumberText.Of(transition.Contenders[0])} leads by {NumberText.Percent(transition.RelativeGap)}",
    };
}
