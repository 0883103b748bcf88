using System.Diagnostics;

namespace SaddleNotebooks.Charts;

/// <summary>Saves figures to files and opens them outside a notebook.</summary>
public static class FigureExport
{
    const int DefaultWidth = 1000;

    /// <summary>
    /// Saves the figure by the file's extension: <c>.html</c> (a whole page that draws offline), <c>.png</c>, <c>.svg</c> (both drawn by an
    /// installed browser of the Chromium family) or <c>.json</c> (plotly.js's description).
    /// </summary>
    /// <param name="figure">The figure.</param>
    /// <param name="path">The file; its folder is created where missing.</param>
    /// <returns>The full path.</returns>
    /// <exception cref="ArgumentException">The extension is another.</exception>
    /// <exception cref="InvalidOperationException">A picture was asked for and there is no browser; the message says what to do.</exception>
    public static string Save(this Figure figure, string path)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".html" or ".htm":
                File.WriteAllText(path, figure.Page());
                break;
            case ".json":
                File.WriteAllText(path, figure.Json());
                break;
            case ".png":
                File.WriteAllBytes(path, Convert.FromBase64String(Draw(figure, "png")));
                break;
            case ".svg":
                File.WriteAllText(path, Uri.UnescapeDataString(Draw(figure, "svg")));
                break;
            default:
                throw new ArgumentException($"A figure is saved as .html, .png, .svg or .json, not as \"{Path.GetExtension(path)}\".", nameof(path));
        }
        return path;
    }

    /// <summary>Opens the figure in the system's browser; where there is no screen, it only writes the page and says where.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="path">The page's file; null for one in the temporary folder.</param>
    /// <returns>The page's full path.</returns>
    public static string Show(this Figure figure, string? path = null)
    {
        path = figure.Save(path ?? Path.Combine(Path.GetTempPath(), $"saddle-{Guid.NewGuid():N}.html"));
        if (HasScreen() && TryOpen(path))
            return path;
        Console.WriteLine($"The figure is in {path}: open it in any browser.");
        return path;
    }

    /// <summary>The part after the comma of plotly.js's data address of the picture.</summary>
    static string Draw(Figure figure, string format)
        => BrowserPictures.Draw([figure.Html()], format, DefaultWidth, scale: format == "png" ? 2 : 1)[0];

    static bool HasScreen() => !OperatingSystem.IsLinux()
        || Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 } || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };

    static bool TryOpen(string path)
    {
        try
        {
            using var opened = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
            return opened is not null || OperatingSystem.IsWindows();
        }
        catch (Exception fault) when (fault is System.ComponentModel.Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
