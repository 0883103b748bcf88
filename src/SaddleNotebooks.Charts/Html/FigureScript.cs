using System.Text;

namespace SaddleNotebooks.Charts;

/// <summary>
/// The script and style that find figures on a page and draw them; many copies on a page act as one. What few figures need – sliders by keys,
/// explorables – comes with those that do.
/// </summary>
static class FigureScript
{
    internal const string Start = "<!--saddle:script-->", End = "<!--/saddle:script-->";

    static readonly string[] Parts = ["start", "theme", "library", "arrange", "hover", "draw", "rest", "page"];

    static readonly Lazy<string> Built = new(() => $"{Start}<style>{Read("charts.css")}</style><script>{Script(Parts)}</script>{End}");

    static readonly Lazy<string> StepsBuilt = new(() => Addition("steps")), ExploreBuilt = new(() => Addition("explore")), PictureBuilt = new(() => Wrapped(Script(["picture"])));

    /// <summary>What every figure needs.</summary>
    internal static string Element => Built.Value;

    /// <summary>What a figure with a slider needs besides; it stands behind <see cref="Element"/>.</summary>
    internal static string Steps => StepsBuilt.Value;

    /// <summary>What an explorable needs besides; it stands behind <see cref="Element"/>.</summary>
    internal static string Explore => ExploreBuilt.Value;

    /// <summary>What a page that draws pictures needs besides <see cref="All"/>; no other page has it.</summary>
    internal static string Picture => PictureBuilt.Value;

    /// <summary>Everything, for pages that carry it once.</summary>
    internal static string All => Element + Steps + Explore;

    static string Addition(string part) => Wrapped(Script(["add", part])).Replace("PART", part, StringComparison.Ordinal);

    static string Wrapped(string script) => $"{Start}<script>{script}\n</script>{End}";

    static string Script(string[] parts) => $"(function(w,d){{\n\"use strict\";\n{string.Join('\n', parts.Select(part => Short(Read(part + ".js"))))}\n}})(window,document);";

    /// <summary>Without indentation and lines of comment: every figure of a notebook carries a copy.</summary>
    static string Short(string script)
        => string.Join('\n', script.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)));

    static string Read(string name) => Encoding.UTF8.GetString(BrowserAsset.Read("charts/" + name)).Trim();
}
