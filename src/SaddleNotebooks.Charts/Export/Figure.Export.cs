namespace SaddleNotebooks.Charts;

/// <content>Saves the figure to files, and shows it.</content>
public sealed partial record Figure
{
    const int PictureWidth = 1000;

    /// <summary>
    /// Saves the figure by the file's extension: <c>.html</c> (a whole page that draws offline), <c>.png</c>, <c>.svg</c> (both drawn by an
    /// installed browser of the Chromium family, which starts with the first picture of a program and draws all of them) or <c>.json</c>
    /// (plotly.js's description).
    /// </summary>
    /// <param name="path">The file; its folder is created where missing.</param>
    /// <returns>The full path.</returns>
    /// <exception cref="ArgumentException">The extension is another.</exception>
    /// <exception cref="InvalidOperationException">A picture was asked for and there is no browser; the message says what to do.</exception>
    public string Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".html" or ".htm":
                File.WriteAllText(path, Page());
                break;
            case ".json":
                File.WriteAllText(path, Json());
                break;
            case ".png":
                File.WriteAllBytes(path, Convert.FromBase64String(Picture("png")));
                break;
            case ".svg":
                File.WriteAllText(path, Uri.UnescapeDataString(Picture("svg")));
                break;
            default:
                throw new ArgumentException($"A figure is saved as .html, .png, .svg or .json, not as \"{Path.GetExtension(path)}\".", nameof(path));
        }
        return path;
    }

    /// <summary>
    /// Shows the figure: in a notebook below the running cell, in a program as a page in the system's browser. Where there is no screen, the
    /// page is written and a line on the console says where.
    /// </summary>
    public void Show()
    {
        if (!CellScreen.TryShow(this))
            PageWindow.Open(Save(Path.Combine(Path.GetTempPath(), $"saddle-{Guid.NewGuid():N}.html")));
    }

    /// <summary>The part after the comma of plotly.js's data address of the picture.</summary>
    string Picture(string format)
        => PictureBrowser.Shared.Draw(Html(), format, PictureWidth, scale: format == "png" ? 2 : 1);
}
