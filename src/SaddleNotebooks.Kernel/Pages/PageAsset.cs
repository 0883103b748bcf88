using System.Text;
using System.Text.RegularExpressions;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Kernel;

/// <summary>Scripts and styles that go into pages.</summary>
static partial class PageAsset
{
    /// <summary>The script that turns TeX into MathML.</summary>
    public static string MathScript { get; } = Encoding.UTF8.GetString(BrowserAssets.Temml.Bytes.Span);

    /// <summary>Its style, without the font file, which would be a second file; the reader's own mathematics font serves.</summary>
    public static string MathStyle { get; } = FontFile().Replace(Encoding.UTF8.GetString(BrowserAssets.TemmlStyle.Bytes.Span), "");

    /// <summary>Reads a file of <c>Pages/Assets</c>.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(PageAsset).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    }

    [GeneratedRegex(@"@font-face\s*\{[^}]*\}")]
    private static partial Regex FontFile();
}
