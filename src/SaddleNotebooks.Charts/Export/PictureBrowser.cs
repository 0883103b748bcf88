namespace SaddleNotebooks.Charts;

/// <summary>
/// The browser that draws the pictures of this process: it starts with the first one and ends with the process. Its start, a second or two,
/// would cost most of the time of a picture.
/// </summary>
sealed class PictureBrowser : IDisposable
{
    static readonly TimeSpan ExitTime = TimeSpan.FromSeconds(1);

    readonly Lock drawing = new();
    PicturePage? page;

    /// <summary>The one of this process.</summary>
    internal static PictureBrowser Shared { get; } = Create();

    /// <summary>The process of the browser; null while none runs.</summary>
    internal int? ProcessId
    {
        get
        {
            lock (drawing)
                return page?.ProcessId;
        }
    }

    /// <summary>Draws the figure of a piece of a page, one at a time.</summary>
    /// <param name="piece">The piece, as <see cref="Figure.Html"/> writes it.</param>
    /// <param name="format">What plotly.js calls the format: <c>png</c> or <c>svg</c>.</param>
    /// <param name="width">Width of a figure that has none of its own, in pixels.</param>
    /// <param name="scale">Pixels of the picture per pixel of the page.</param>
    /// <returns>What stands after the comma of the picture's data address.</returns>
    /// <exception cref="InvalidOperationException">There is no browser, or it did not draw; the message says what to do.</exception>
    internal string Draw(string piece, string format, int width, int scale)
    {
        lock (drawing)
        {
            if (page is not null && page.Executable != ChromiumBrowser.Find())
                Close(); // Another one was named since, or it was removed.
            if (page is not null)
            {
                try
                {
                    return DrawOnPage(piece, format, width, scale);
                }
                catch (IOException)
                {
                    // It crashed, or Ctrl-C reached it as it reaches all programs of a terminal: another one draws.
                }
            }
            try
            {
                return DrawOnPage(piece, format, width, scale);
            }
            catch (IOException fault)
            {
                throw new InvalidOperationException($"The browser ended while it drew the picture. Save the figure as .html to look at it. ({fault.Message})", fault);
            }
        }
    }

    /// <summary>Ends the browser; the next picture starts another.</summary>
    public void Dispose()
    {
        if (!drawing.TryEnter(ExitTime))
            return; // Somebody still draws: the browser ends as its pipes close with this process.
        try
        {
            Close();
        }
        finally
        {
            drawing.Exit();
        }
    }

    void Close()
    {
        page?.Dispose();
        page = null;
    }

    string DrawOnPage(string piece, string format, int width, int scale)
    {
        page ??= new();
        try
        {
            return page.Draw(piece, format, width, scale);
        }
        catch
        {
            // Whatever it was, a stop of the cell too: an answer may still be on its way, and no other picture may get it.
            Close();
            throw;
        }
    }

    static PictureBrowser Create()
    {
        var browser = new PictureBrowser();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => browser.Dispose();
        return browser;
    }
}
