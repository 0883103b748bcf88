using SaddleNotebooks.Charts;
using SaddleNotebooks.Course;

namespace SaddleNotebooks.Tests;

/// <summary>The explorables of the course, each computed once for all tests.</summary>
static class ExplorableSamples
{
    static readonly Dictionary<string, Lazy<Explorable>> All = typeof(Course.Explorables).GetMethods()
        .Where(m => m.ReturnType == typeof(Explorable))
        .ToDictionary(m => m.Name, m => new Lazy<Explorable>(() => (Explorable)m.Invoke(null, null)!));

    public static IReadOnlyList<string> Names { get; } = [.. All.Keys.Order(StringComparer.Ordinal)];

    public static Explorable Of(string name) => All[name].Value;

    /// <summary>A page with these explorables and plotly.js.</summary>
    public static string Page(params IEnumerable<Explorable> explorables)
        => $$"""
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Explorables</title>
        <style>:root{color-scheme:light dark}body{margin:12px auto;max-width:1080px;padding:0 12px;font-family:system-ui,sans-serif}@media(prefers-color-scheme:dark){body{background:#16191f} }</style></head><body>
        {{PlotlyLibrary.Html()}}{{string.Concat(explorables.Select(e => PlotlyLibrary.StripFrom(e.Html())))}}</body></html>
        """;
}
