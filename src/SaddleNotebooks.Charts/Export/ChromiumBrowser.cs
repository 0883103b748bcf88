using System.Diagnostics;

namespace SaddleNotebooks.Charts;

/// <summary>Finds an installed browser of the Chromium family and lets it draw a page without a window.</summary>
public static class ChromiumBrowser
{
    /// <summary>The environment variable that names the browser to use: the path of its executable.</summary>
    public const string Variable = "SADDLE_BROWSER";

    static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "brave-browser", "chrome", "msedge"];

    static readonly string[] Places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files\Microsoft\Edge\Application\msedge.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>
    /// Looks for the browser that <see cref="Variable"/> names, else on the PATH, else in the usual places.
    /// </summary>
    /// <returns>The path of the executable; null where none is installed, or where the named one does not exist.</returns>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? named : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string ending = OperatingSystem.IsWindows() ? ".exe" : "";
        return folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name + ending))).Concat(Places).FirstOrDefault(File.Exists);
    }

    /// <summary>Runs the browser without a window and returns what it wrote to its standard output.</summary>
    /// <exception cref="InvalidOperationException">There is no browser, or it failed or took too long.</exception>
    internal static string Run(TimeSpan limit, params IEnumerable<string> arguments)
    {
        string browser = Find() ?? throw new InvalidOperationException(
            $"Pictures are drawn by a browser of the Chromium family (Chromium, Chrome, Edge), and none was found. Install one, set {Variable} to its executable, or save the figure as .html, which needs none.");
        string profile = Directory.CreateTempSubdirectory("saddle-browser-").FullName;
        try
        {
            // A container's root has no sandbox; the page is our own and reaches no network.
            string[] always =
            [
                "--headless=new", "--no-sandbox", "--disable-gpu-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--hide-scrollbars",
                "--no-first-run", "--disable-extensions", "--disable-background-networking", "--proxy-server=127.0.0.1:9", "--user-data-dir=" + profile,
            ];
            var start = new ProcessStartInfo(browser, [.. always, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(limit))
            {
                process.Kill(entireProcessTree: true);
                throw new InvalidOperationException($"{browser} did not draw the picture within {limit.TotalSeconds} seconds.");
            }
            return process.ExitCode == 0 ? output.GetAwaiter().GetResult()
                : throw new InvalidOperationException($"{browser} ended with code {process.ExitCode}: {errors.GetAwaiter().GetResult().Trim()}");
        }
        finally
        {
            TryDelete(profile);
        }
    }

    static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A helper process of the browser still writes there; the system clears temporary folders.
        }
    }
}
