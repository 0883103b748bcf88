using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    const int RelevanceScoresMostRows = 12;

    /// <summary>The probability of each region, the most probable first.</summary>
    /// <param name="scores">The scores.</param>
    public static Figure Plot(this RelevanceScores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return new Figure($"{NumberText.Of(scores.Count)} region{(scores.Count == 1 ? "" : "s")}, as uncertain as {NumberText.Of(scores.EffectiveRegions, 3)} equal ones",
            RelevanceBars.Of(scores, "", "probability", i => scores.Probabilities[i], _ => Palette.Blue, i => NumberText.Percent(scores.Probabilities[i])))
        {
            Caption = Views.Join(scores.HasEvidence ? "The entropy says how many equally probable regions would be as uncertain." : "All scores are zero: nothing tells the regions apart.", RelevanceBars.Note(scores)),
            Height = 360,
            Description = scores.ToString(),
            Table = new TextTable(["region", "probability"],
                [.. scores.Ranking.Take(RelevanceScoresMostRows).Select(IReadOnlyList<string> (i) => [NumberText.Of(i), NumberText.Percent(scores.Probabilities[i])])]),
        };
    }
}
