namespace SaddleNotebooks.Charts.Formatting;

/// <summary>Renders figures in .NET Interactive.</summary>
sealed class FigureFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters()
        => [new FigureFormatter("text/html", f => f.Html()), new FigureFormatter("text/plain", f => f.ToString())];
}

/// <summary>Writes a figure in one MIME type; .NET Interactive finds the members by name.</summary>
sealed class FigureFormatter(string mimeType, Func<Figure, string> render)
{
    public string MimeType => mimeType;

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not Figure figure)
            return false;
        writer.Write(render(figure));
        return true;
    }
}
