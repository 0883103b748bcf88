using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>Draws catalogues of critical points.</summary>
public static class CriticalPointCatalogueView
{
    const int MostRows = 20;

    /// <summary>The index of every point against its value: in high dimensions low points have few directions down.</summary>
    /// <param name="catalogue">The points.</param>
    public static Figure Plot(this CriticalPointCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var traces = catalogue.Select((point, i) => (point, found: catalogue.FoundCounts[i])).GroupBy(p => p.point.Kind).OrderBy(g => g.Min(p => p.point.Index))
            .Select(Trace (group) => new ScatterTrace(ChartValues.Of(group.Select(p => p.point.Value)), ChartValues.Of(group.Select(p => (double)p.point.Index)))
            {
                Name = KindText.Of(group.Key), Marker = CriticalPointMarks.Style(group.Key, 11), Opacity = 0.85,
                Texts = [.. group.Select(p => (ChartText)$"{KindText.Of(p.point.Kind)}, index {p.point.Index}, found {p.found} times")],
                Hover = ChartText.FromMarkup("%{text}<br>f = %{x:.6g}"),
            });
        int most = catalogue.Count == 0 ? 1 : catalogue.Max(p => p.Index);
        return new Figure($"{NumberText.Of(catalogue.Count)} critical points: {Counts(catalogue)}", new PlanePanel
        {
            X = "value f",
            Y = new Axis
            {
                Title = "index (directions down)", WholeNumbers = true, Range = (-0.5, most + 0.5),
                Ticks = most <= 10 ? [.. Enumerable.Range(0, most + 1).Select(i => ((double)i, (ChartText)NumberText.Of(i)))] : null,
            },
            Traces = [.. traces],
        })
        {
            Caption = "Each mark is a critical point: farther left is better, farther down has fewer ways to go lower. A search shows that points exist, never that there are no others.",
            Height = 400,
            Description = $"{NumberText.Of(catalogue.Count)} critical points: {Counts(catalogue)}\n{Table(catalogue)}",
            Table = Table(catalogue),
        };
    }

    static string Counts(CriticalPointCatalogue catalogue)
        => string.Join(", ", catalogue.GroupBy(p => p.Kind).OrderBy(g => g.Min(p => p.Index)).Select(g => $"{NumberText.Of(g.Count())} × {KindText.Of(g.Key)}"));

    static TextTable Table(CriticalPointCatalogue catalogue) => new(["kind", "index", "f", "smallest eigenvalue", "found"],
    [
        .. catalogue.Take(MostRows).Select(IReadOnlyList<string> (p, i) =>
            [KindText.Of(p.Kind), NumberText.Of(p.Index), NumberText.Of(p.Value, 6), NumberText.Of(p.SmallestEigenvalue), NumberText.Of(catalogue.FoundCounts[i])]),
    ]);
}
