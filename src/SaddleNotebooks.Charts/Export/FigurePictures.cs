namespace SaddleNotebooks.Charts;

/// <summary>
/// Static pictures of figures, for readers that run no scripts: previews, paper, e-mail. An installed browser of the Chromium family draws
/// them, all of a process in one start.
/// </summary>
public static class FigurePictures
{
    /// <summary>Width of a figure without one of its own, in pixels.</summary>
    const int Width = 800;

    /// <summary>More are hardly seen in a chart, and cost bytes.</summary>
    const int Colors = 64;

    /// <summary>Whether there is a browser that can draw.</summary>
    public static bool CanDraw => ChromiumBrowser.Find() is not null;

    /// <summary>Whether a piece of a page holds exactly one figure, and so has a picture.</summary>
    public static bool IsDrawable(string html) => PlotlyMime.JsonIn(html) is not null;

    /// <summary>Draws figures small enough to be kept in a notebook: 800 pixels wide at double resolution, in 64 colours, mostly under 60 kB.</summary>
    /// <param name="pieces">Pieces of a page with one figure each, as <see cref="Figure.Html"/> writes them.</param>
    /// <returns>A PNG for each.</returns>
    /// <exception cref="InvalidOperationException">There is no browser, or it did not draw; the message says what to do.</exception>
    public static IReadOnlyList<byte[]> CompactPng(IReadOnlyList<string> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        // While one is rewritten the browser draws the next.
        var rewritten = pieces.Select(piece =>
        {
            var drawn = PictureBrowser.Shared.Draw(piece, "png", Width, scale: 2);
            return Task.Run(() => PalettePng.Rewrite(Convert.FromBase64String(drawn), Colors));
        }).ToArray();
        return [.. rewritten.Select(task => task.GetAwaiter().GetResult())];
    }
}
