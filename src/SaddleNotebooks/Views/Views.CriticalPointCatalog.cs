using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    const int CriticalPointCatalogMostRows = 20;

    /// <summary>The index of every point against its value: in high dimensions low points have few directions down.</summary>
    /// <param name="catalog">The points.</param>
    public static Figure Plot(this CriticalPointCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        if (catalog.Count == 0)
            return NothingFound(catalog);
        var traces = catalog.Select((point, i) => (point, found: catalog.FoundCounts[i])).GroupBy(p => p.point.Kind).OrderBy(g => g.Min(p => p.point.Index))
            .Select(ChartTrace (group) => new ScatterTrace(ChartValues.Of(group.Select(p => p.point.Value)), ChartValues.Of(group.Select(p => (double)p.point.Index)))
            {
                Name = KindText.Of(group.Key), Marker = CriticalPointMarks.Style(group.Key, 11), Opacity = 0.85,
                Texts = [.. group.Select(p => (ChartText)$"{KindText.Of(p.point.Kind)}, index {p.point.Index}, found {p.found} times")],
                Hover = ChartText.FromMarkup("%{text}<br>f = %{x:.6g}"),
            });
        int most = catalog.Max(p => p.Index);
        return new Figure($"{NumberText.Of(catalog.Count)} critical points: {Counts(catalog)}", new PlanePanel
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
            Description = $"{NumberText.Of(catalog.Count)} critical points: {Counts(catalog)}\n{Table(catalog)}",
            Table = Table(catalog),
        };
    }

    static Figure NothingFound(CriticalPointCatalog catalog)
    {
        var table = new TextTable(["how searches ended", "how many"], [.. catalog.Endings.Select(e => new[] { e.Key.ToString(), NumberText.Of(e.Value) })]);
        return new Figure("No critical point was found", new TablePanel { Traces = [new TableTrace(table)] })
        {
            Caption = Join("That no search found one does not say that there is none.", catalog.Advice),
            Height = 240,
            Description = catalog.NothingFound,
            Table = table,
        };
    }

    static string Counts(CriticalPointCatalog catalog)
        => string.Join(", ", catalog.GroupBy(p => p.Kind).OrderBy(g => g.Min(p => p.Index)).Select(g => $"{NumberText.Of(g.Count())} × {KindText.Of(g.Key)}"));

    static TextTable Table(CriticalPointCatalog catalog) => new(["kind", "index", "f", "smallest eigenvalue", "found"],
    [
        .. catalog.Take(CriticalPointCatalogMostRows).Select(IReadOnlyList<string> (p, i) =>
            [KindText.Of(p.Kind), NumberText.Of(p.Index), NumberText.Of(p.Value, 6), NumberText.Of(p.SmallestEigenvalue), NumberText.Of(catalog.FoundCounts[i])]),
    ]);
}
