using System.Text;
using System.Text.RegularExpressions;

namespace SaddleNotebooks.Kernel;

/// <summary>Describes code and magic lines, at a position or by a name that a cell asks for.</summary>
sealed partial class CodeHelp(ICellSession session, MagicCompletion magics)
{
    /// <summary>
    /// The name in a cell that only asks what something is: <c>Math.Sqrt?</c> or <c>?Math.Sqrt</c>, as in IPython. No C# statement looks like that.
    /// </summary>
    /// <returns>The name, or null if the cell is anything else.</returns>
    public static string? Question(string code)
        => Asked().Match(code) is { Success: true } match ? match.Groups["name"].Value : null;

    /// <summary>What stands at a position, in Markdown; null if there is nothing to say.</summary>
    public string? Describe(string code, int position)
        => MagicCompletion.LineStart(code, position) is { } line
            ? magics.Describe(code, line, position)
            : session.Describe(code, position) ?? (code.Trim().Equals("python", StringComparison.OrdinalIgnoreCase) ? PythonCard.Value : null);

    /// <summary>docs/python.md, which <c>python?</c> shows where no variable has that name.</summary>
    static readonly Lazy<string> PythonCard = new(() =>
    {
        using var page = new StreamReader(typeof(CodeHelp).Assembly.GetManifestResourceStream("python.md")!, Encoding.UTF8);
        return page.ReadToEnd();
    });

    [GeneratedRegex(@"^\s*(?:\?{1,2}\s*(?<name>#!\S+|@?[\p{L}_][\w.]*)|(?<name>#!\S+?|@?[\p{L}_][\w.]*)\s*\?{1,2})\s*$")]
    private static partial Regex Asked();
}
