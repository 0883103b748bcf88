using System.Text.Json;

namespace SaddleNotebooks.Charts;

/// <summary>The scripts and styles embedded at build time; their versions are locked in <c>Assets/package.json</c>.</summary>
static class BrowserAssets
{
    static readonly Lazy<Dictionary<string, string>> Versions = new(ReadVersions);

    /// <summary>plotly.js, which draws the figures.</summary>
    public static BrowserAsset Plotly { get; } = new("plotly.min.js.gz", "plotly.js-dist-min", "plotly.min.js");

    /// <summary>Temml, which turns TeX into MathML.</summary>
    public static BrowserAsset Temml { get; } = new("temml.min.js.gz", "temml", "dist/temml.min.js");

    /// <summary>The style sheet of <see cref="Temml"/> for fonts that the reader's system has.</summary>
    public static BrowserAsset TemmlStyle { get; } = new("temml.css.gz", "temml", "dist/Temml-Local.css");

    internal static string VersionOf(string package) => Versions.Value[package];

    static Dictionary<string, string> ReadVersions()
    {
        using var declaration = JsonDocument.Parse(BrowserAsset.Read("package.json"));
        return declaration.RootElement.GetProperty("dependencies").EnumerateObject()
            .ToDictionary(p => p.Name, p => p.Value.GetString()!);
    }
}
