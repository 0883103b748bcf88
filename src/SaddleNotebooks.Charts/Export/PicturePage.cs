using System.Text.Json.Nodes;

namespace SaddleNotebooks.Charts;

/// <summary>A page in a browser of its own that carries plotly.js and draws one picture after the other.</summary>
sealed class PicturePage : IDisposable
{
    const string Html = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><style>:root{color-scheme:light}</style></head><body></body></html>";

    readonly ChromiumBrowser browser = new();
    readonly string session;

    /// <summary>Starts the browser.</summary>
    /// <exception cref="InvalidOperationException">There is no browser, or it did not start; the message says what to do.</exception>
    internal PicturePage()
    {
        try
        {
            var limit = PictureTime.Limit;
            var page = browser.Pipe.Ask("Target.createTarget", new() { ["url"] = "about:blank" }, null, limit);
            ProcessId = BrowserProcess(limit);
            session = (string)browser.Pipe.Ask("Target.attachToTarget", new() { ["targetId"] = (string)page["targetId"]!, ["flatten"] = true }, null, limit)["sessionId"]!;
            Evaluate($"document.open(); document.write({Text(Html.Replace("</body>", PlotlyLibrary.Html() + FigureScript.Picture + "</body>", StringComparison.Ordinal))}); document.close(); saddleCharts.setTheme(\"light\")", limit);
        }
        catch (Exception fault)
        {
            string said = fault is IOException ? browser.LastWords : "";
            Dispose();
            if (fault is TimeoutException)
                throw new InvalidOperationException(TooLong("start"), fault);
            if (fault is IOException)
                throw new InvalidOperationException($"{browser.Executable} ended as it started: {(said.Length > 0 ? said : fault.Message)}", fault);
            throw;
        }
    }

    /// <summary>The number by which the system knows the browser's process.</summary>
    internal int? ProcessId { get; }

    /// <summary>The path of the browser's executable.</summary>
    internal string Executable => browser.Executable;

    /// <summary>Draws the figure of a piece of a page.</summary>
    /// <param name="piece">The piece, as <see cref="Figure.Html"/> writes it.</param>
    /// <param name="format">What plotly.js calls the format: <c>png</c> or <c>svg</c>.</param>
    /// <param name="width">Width of a figure that has none of its own, in pixels.</param>
    /// <param name="scale">Pixels of the picture per pixel of the page.</param>
    /// <returns>What stands after the comma of the picture's data address.</returns>
    /// <exception cref="IOException">The browser is gone.</exception>
    /// <exception cref="InvalidOperationException">It did not draw, or not in time; the page is of no use any more.</exception>
    internal string Draw(string piece, string format, int width, int scale)
    {
        try
        {
            var address = Evaluate(string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"saddleCharts.picture({Text(PlotlyLibrary.StripFrom(piece))}, \"{format}\", {width}, {scale})"), PictureTime.Limit);
            string text = (string)address!;
            return text[(text.IndexOf(',') + 1)..];
        }
        catch (TimeoutException fault)
        {
            throw new InvalidOperationException(TooLong("draw the picture"), fault);
        }
    }

    /// <summary>Ends the browser.</summary>
    public void Dispose() => browser.End(ProcessId);

    int BrowserProcess(TimeSpan limit)
        => (int)browser.Pipe.Ask("SystemInfo.getProcessInfo", [], null, limit)["processInfo"]!.AsArray().Single(process => (string?)process!["type"] == "browser")!["id"]!;

    JsonNode? Evaluate(string script, TimeSpan limit)
    {
        var answer = browser.Pipe.Ask("Runtime.evaluate", new() { ["expression"] = script, ["awaitPromise"] = true, ["returnByValue"] = true }, session, limit);
        if (answer["exceptionDetails"] is not { } fault)
            return answer["result"]!["value"];
        string reason = ((string?)fault["exception"]?["description"] ?? (string?)fault["text"] ?? "").Split('\n')[0];
        throw new InvalidOperationException($"The browser did not draw the picture ({reason}). Save the figure as .html to look at it.");
    }

    string TooLong(string work)
        => $"{browser.Executable} did not {work} within {PictureTime.Limit.TotalSeconds} seconds. Set {PictureTime.Variable} to a larger number of seconds, or save the figure as .html, which needs no browser.";

    static string Text(string value) => JsonValue.Create(value).ToJsonString();
}
