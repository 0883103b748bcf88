using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Kernel;

/// <summary>Gives outputs that hold a figure a static picture.</summary>
static class PictureWriter
{
    /// <summary>The MIME type of the pictures.</summary>
    public const string MimeType = "image/png";

    /// <summary>A notebook whose figures have pictures.</summary>
    /// <param name="notebook">An executed notebook.</param>
    /// <param name="pictures">Which pictures; with <see cref="NotebookPictures.None"/> the notebook stays as it is.</param>
    /// <returns>A copy.</returns>
    /// <exception cref="InvalidOperationException">There is no browser, or it did not draw; the message says what to do.</exception>
    public static NotebookDocument Write(NotebookDocument notebook, NotebookPictures pictures)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        if (pictures == NotebookPictures.None)
            return notebook;
        var figures = notebook.Cells.SelectMany(cell => cell.Outputs).Select(Html).OfType<string>().Where(FigurePictures.IsDrawable).Distinct().ToList();
        var drawn = figures.Zip(FigurePictures.CompactPng(figures)).ToDictionary(f => f.First, f => Convert.ToBase64String(f.Second));
        return notebook with
        {
            Cells = [.. notebook.Cells.Select(cell => cell with { Outputs = [.. cell.Outputs.Select(output => WithPicture(output, drawn, pictures))] })],
        };
    }

    /// <summary>A value with the picture of its figure beside its other forms; the value itself if it holds no figure or has a picture.</summary>
    /// <param name="data">The value in its forms.</param>
    /// <returns>The value with a picture.</returns>
    /// <exception cref="InvalidOperationException">There is no browser, or it did not draw; the message says what to do.</exception>
    public static MimeBundle Write(MimeBundle data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return !data.Data.ContainsKey(MimeType) && data.Text(MimeBundle.Html) is { } html && FigurePictures.IsDrawable(html)
            ? data.With(MimeType, Convert.ToBase64String(FigurePictures.CompactPng([html])[0]))
            : data;
    }

    static string? Html(CellOutput output) => Data(output)?.Text(MimeBundle.Html);

    static MimeBundle? Data(CellOutput output) => output switch
    {
        DisplayOutput display => display.Data,
        ResultOutput result => result.Data,
        _ => null,
    };

    static CellOutput WithPicture(CellOutput output, Dictionary<string, string> drawn, NotebookPictures pictures)
    {
        if (Data(output) is not { } data || data.Text(MimeBundle.Html) is not { } html)
            return output;
        if (drawn.TryGetValue(html, out string? picture))
            data = (pictures == NotebookPictures.Only ? data.Without(MimeBundle.Html).Without(PlotlyMime.MimeType) : data).With(MimeType, picture);
        else if (pictures == NotebookPictures.Only)
            data = data.With(MimeBundle.Html, PlotlyLibrary.StripFrom(html));
        return output switch
        {
            DisplayOutput display => display with { Data = data },
            ResultOutput result => result with { Data = data },
            _ => output,
        };
    }
}
