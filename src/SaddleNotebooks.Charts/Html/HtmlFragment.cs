namespace SaddleNotebooks.Charts;

/// <summary>A piece of a page that a notebook shows as it is, with its meaning in plain text for other hosts.</summary>
/// <param name="Html">Trusted HTML: text from elsewhere in it must be encoded.</param>
/// <param name="Text">The same in plain text.</param>
sealed partial record HtmlFragment(string Html, string Text)
{
    /// <summary>Plain text as HTML that shows exactly its characters.</summary>
    public static string Encode(string plain) => HtmlText.Encode(plain);

    /// <summary>A table, as HTML and as aligned text.</summary>
    /// <param name="table">The table.</param>
    /// <param name="heading">A line above it; empty for none.</param>
    public static HtmlFragment Of(TextTable table, string heading = "")
    {
        string title = heading.Length == 0 ? "" : $"<p>{HtmlText.Encode(heading)}</p>";
        return new(title + FigureHtml.TableHtml(table), heading.Length == 0 ? table.ToString() : $"{heading}\n{table}");
    }

    /// <summary>The HTML, for hosts that look for a method of this name.</summary>
    public string ToHtml() => Html;

    /// <summary>The plain text.</summary>
    public override string ToString() => Text;
}
