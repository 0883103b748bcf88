using System.Text;

namespace SaddleNotebooks.Charts;

/// <summary>
/// Text drawn by plotly.js, which understands a few tags (<c>&lt;b&gt;</c>, <c>&lt;i&gt;</c>, <c>&lt;sub&gt;</c>, <c>&lt;sup&gt;</c>,
/// <c>&lt;br&gt;</c>) and templates such as <c>%{x}</c>. A string converts to text that shows exactly its characters; only
/// <see cref="FromMarkup"/> lets tags and templates through, so a name chosen by a user can never become one.
/// </summary>
public readonly record struct ChartText
{
    readonly string? markup;

    ChartText(string markup) => this.markup = markup;

    /// <summary>The text in plotly.js's markup.</summary>
    public string Markup => markup ?? "";

    /// <summary>Whether there is nothing to show.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(markup);

    /// <summary>Text with tags and templates that plotly.js interprets. Never pass a user's string: use the conversion for those.</summary>
    public static ChartText FromMarkup(string markup) => new(markup);

    /// <summary>Text that shows exactly the characters of <paramref name="plain"/>.</summary>
    public static implicit operator ChartText(string? plain) => new(Escape(plain ?? ""));

    /// <summary>One text after the other.</summary>
    public static ChartText operator +(ChartText left, ChartText right) => new(left.Markup + right.Markup);

    /// <summary>Same as <see cref="Markup"/>.</summary>
    public override string ToString() => Markup;

    static string Escape(string plain)
    {
        if (plain.AsSpan().IndexOfAny("&<>{$") < 0)
            return plain;
        var text = new StringBuilder(plain.Length + 16);
        foreach (char c in plain)
        {
            _ = c switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '{' => text.Append("&#123;"), // opens a template after a per cent sign
                '$' => text.Append("&#36;"), // opens TeX where a page has MathJax
                _ => text.Append(c),
            };
        }
        return text.ToString();
    }
}
