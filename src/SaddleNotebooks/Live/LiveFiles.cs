using System.Collections.Frozen;
using System.Text;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Live;

/// <summary>The playground's page as this process serves it: the front end of the site, with a socket in place of its worker.</summary>
static class LiveFiles
{
    const string Prefix = "playground/";

    static readonly Lazy<FrozenDictionary<string, (string Type, ReadOnlyMemory<byte> Content)>> Files = new(Read);

    /// <summary>The file of this name; null if there is none.</summary>
    public static (string Type, ReadOnlyMemory<byte> Content)? Find(string name) => Files.Value.TryGetValue(name, out var file) ? file : null;

    static FrozenDictionary<string, (string Type, ReadOnlyMemory<byte> Content)> Read()
    {
        var files = new Dictionary<string, (string, ReadOnlyMemory<byte>)>(StringComparer.Ordinal)
        {
            [PlotlyLibrary.FileName] = (TypeOf(".js"), BrowserAssets.Plotly.Bytes),
            [PlaygroundTheme.FileName] = (TypeOf(".js"), Encoding.UTF8.GetBytes(PlaygroundTheme.Script())),
        };
        var assembly = typeof(LiveFiles).Assembly;
        foreach (string resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            string name = resource[Prefix.Length..];
            files[name] = (TypeOf(Path.GetExtension(name)), content);
        }
        // The way home of both pages, which is a site's first page elsewhere.
        files["index.html"] = files["playground.html"];
        return files.ToFrozenDictionary(StringComparer.Ordinal);
    }

    static string TypeOf(string extension) => extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        _ => "text/javascript; charset=utf-8",
    };
}
