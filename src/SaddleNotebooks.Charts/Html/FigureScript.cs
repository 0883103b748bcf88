using System.Text;

namespace SaddleNotebooks.Charts;

/// <summary>The script and style that find figures on a page and draw them; many copies on a page act as one.</summary>
static class FigureScript
{
    internal const string Start = "<!--saddle:script-->", End = "<!--/saddle:script-->";

    static readonly string[] Parts = ["start", "theme", "library", "arrange", "draw", "rest", "explore", "page"];

    static readonly Lazy<string> Built = new(() => $"{Start}<style>{Read("charts.css")}</style><script>{Script()}</script>{End}");

    internal static string Element => Built.Value;

    static string Script() => $"(function(w,d){{\n\"use strict\";\n{string.Join('\n', Parts.Select(part => Short(Read(part + ".js"))))}\n}})(window,document);";

    /// <summary>Without indentation and lines of comment: every figure of a notebook carries a copy.</summary>
    static string Short(string script)
        => string.Join('\n', script.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)));

    static string Read(string name) => Encoding.UTF8.GetString(BrowserAsset.Read("charts/" + name)).Trim();
}
