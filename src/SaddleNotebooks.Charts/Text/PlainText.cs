using System.Net;
using System.Text.RegularExpressions;

namespace SaddleNotebooks.Charts;

/// <summary>Reads chart text without its markup.</summary>
static partial class PlainText
{
    internal static string Of(ChartText text) => WebUtility.HtmlDecode(Tags().Replace(text.Markup.Replace("<br>", " "), ""));

    [GeneratedRegex("</?(b|i|sub|sup|span|br)[^>]*>")]
    private static partial Regex Tags();
}
