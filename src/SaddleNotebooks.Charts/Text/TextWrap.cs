namespace SaddleNotebooks.Charts;

/// <summary>Breaks chart text, which plotly.js never breaks itself, into lines that fit an estimated width.</summary>
static class TextWrap
{
    /// <summary>The mean width of a letter, as a fraction of the letters' size.</summary>
    internal const double LetterWidth = 0.56;

    /// <summary>The text with line breaks at spaces, and its number of lines.</summary>
    /// <param name="text">The text; spaces inside tags are no place for a break.</param>
    /// <param name="width">The room in pixels.</param>
    /// <param name="size">The letters' size in pixels.</param>
    internal static (ChartText Text, int Lines) Fit(ChartText text, double width, double size)
    {
        double room = width / (LetterWidth * size);
        if (PlainText.Of(text).Length <= room || text.Markup.Contains("<span", StringComparison.Ordinal))
            return (text, 1);
        var lines = new List<string> { "" };
        foreach (string word in text.Markup.Split(' '))
        {
            string longer = lines[^1].Length == 0 ? word : lines[^1] + " " + word;
            if (lines[^1].Length > 0 && PlainText.Of(ChartText.FromMarkup(longer)).Length > room)
                lines.Add(word);
            else
                lines[^1] = longer;
        }
        return (ChartText.FromMarkup(string.Join("<br>", lines)), lines.Count);
    }
}
