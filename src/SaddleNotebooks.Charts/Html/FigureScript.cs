using System.Text;

namespace SaddleNotebooks.Charts;

/// <summary>The script and style that find figures on a page and draw them; many copies on a page act as one.</summary>
static class FigureScript
{
    internal const string Start = "<!--saddle:script-->", End = "<!--/saddle:script-->";

    static readonly Lazy<string> Built = new(() =>
        $"{Start}<style>{Resource("charts.css")}</style><script>{Resource("charts.js")}</script>{End}");

    internal static string Element => Built.Value;

    static string Resource(string name) => Encoding.UTF8.GetString(BrowserAsset.Read(name)).Trim();
}
