using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>Bars of regions by falling relevance.</summary>
static class RelevanceBars
{
    /// <summary>The most regions drawn.</summary>
    internal const int Most = 40;

    const int Labeled = 16;

    internal static PlanePanel Of(RelevanceScores scores, string title, string axis, Func<int, double> height, Func<int, string> color, Func<int, string> hover)
    {
        int[] regions = [.. scores.Ranking.Take(Most)];
        double[] places = [.. Enumerable.Range(1, regions.Length).Select(i => (double)i)];
        return new PlanePanel
        {
            Title = title,
            X = new Axis
            {
                Title = regions.Length <= Labeled ? "region" : "rank of the region", Range = (0.4, Math.Max(1, regions.Length) + 0.6), WholeNumbers = true,
                Ticks = regions.Length <= Labeled ? [.. regions.Select((region, i) => (places[i], (ChartText)NumberText.Of(region)))] : null,
            },
            Y = axis,
            Traces =
            [
                new BarTrace(places, ChartValues.Of(regions.Select(height)))
                {
                    Colors = [.. regions.Select(color)], Texts = [.. regions.Select(region => (ChartText)$"region {NumberText.Of(region)}: {hover(region)}")],
                    Hover = ChartText.FromMarkup("%{hovertext}"), Width = 0.75,
                },
            ],
        };
    }

    /// <summary>What a picture of the first regions leaves out, in one sentence; empty if nothing.</summary>
    internal static string Note(RelevanceScores scores)
        => scores.Count <= Most ? "" : $"Shown are the {NumberText.Of(Most)} most probable of {NumberText.Of(scores.Count)} regions.";
}
