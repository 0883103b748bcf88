using System.Diagnostics;
using System.IO.Pipes;

namespace SaddleNotebooks.Charts;

/// <summary>
/// A running browser of the Chromium family without a window, spoken to over pipes: no port is open to others, and it ends by itself when
/// this process does, however that ends.
/// </summary>
sealed class ChromiumBrowser
{
    /// <summary>The environment variable that names the browser to use: the path of its executable.</summary>
    public const string Variable = "SADDLE_BROWSER";

    // The browser reads from file 3 and writes to file 4. It stands apart from this process, whose tree may be ended as a whole: then as ever it
    // ends when its pipe closes, and the shell that waits for it removes the profile.
    const string Script = """profile=$1; shift; exec 3<&0 4>&1 </dev/null >/dev/null; { "$@"; rm -rf "$profile"; } &""";

    static readonly TimeSpan EndTime = TimeSpan.FromSeconds(3);

    // Those without a window first: the others open one that nobody sees, which takes a third more.
    static readonly string[] Names =
        ["chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "brave-browser", "chrome", "msedge"];

    static readonly string[] Places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files\Microsoft\Edge\Application\msedge.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    readonly string profile;
    readonly Process process;
    readonly Task<string> errors;

    /// <summary>Starts it.</summary>
    /// <exception cref="InvalidOperationException">There is no browser, or it cannot be started.</exception>
    public ChromiumBrowser()
    {
        Executable = Find() ?? throw new InvalidOperationException(
            $"Pictures are drawn by a browser of the Chromium family (Chromium, Chrome, Edge), and none was found. Install one, set {Variable} to its executable, or save the figure as .html, which needs none.");
        profile = Directory.CreateTempSubdirectory("saddle-browser-").FullName;
        try
        {
            (process, Pipe) = OperatingSystem.IsWindows() ? StartWithHandles() : StartWithShell();
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            TemporaryFolder.Remove(profile);
            throw new InvalidOperationException($"{Executable} cannot be started: {fault.Message}", fault);
        }
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The path of the executable.</summary>
    public string Executable { get; }

    /// <summary>What it is asked through.</summary>
    public DevToolsPipe Pipe { get; }

    /// <summary>What it wrote to standard error until it ended; empty while it runs.</summary>
    public string LastWords => errors.Wait(TimeSpan.FromSeconds(1)) ? errors.Result.Trim() : "";

    /// <summary>
    /// Looks for the browser that <see cref="Variable"/> names, else on the PATH, else in the usual places.
    /// </summary>
    /// <returns>The path of the executable; null where none is installed, or where the named one does not exist.</returns>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? named : null;
        string ending = OperatingSystem.IsWindows() ? ".exe" : "";
        return ProgramSearch.OnPath([.. Names.Select(name => name + ending)]) ?? Places.FirstOrDefault(File.Exists);
    }

    /// <summary>Ends the browser and removes its profile.</summary>
    /// <param name="id">The number by which the system knows it; null if that is not known yet.</param>
    public void End(int? id)
    {
        Pipe.Dispose();
        if (id is { } known)
            End(known);
        process.Dispose();
        TemporaryFolder.Remove(profile);
    }

    static void End(int id)
    {
        try
        {
            using var browser = Process.GetProcessById(id);
            if (!browser.WaitForExit(EndTime))
                browser.Kill(entireProcessTree: true);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It is gone.
        }
    }

    // A container's root has no sandbox; the page is our own and reaches no network. Where the processor does a graphics card's work, it paints a
    // canvas faster without that detour.
    string[] Arguments =>
    [
        "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-accelerated-2d-canvas", "--hide-scrollbars",
        "--no-first-run", "--disable-extensions", "--disable-background-networking", "--proxy-server=127.0.0.1:9", "--window-size=1100,900", "--user-data-dir=" + profile,
    ];

    (Process, DevToolsPipe) StartWithShell()
    {
        var started = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", profile, Executable, .. Arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        return (started, new(started.StandardInput.BaseStream, started.StandardOutput.BaseStream));
    }

    (Process, DevToolsPipe) StartWithHandles()
    {
        var toBrowser = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        var fromBrowser = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        string pipes = $"--remote-debugging-io-pipes={toBrowser.GetClientHandleAsString()},{fromBrowser.GetClientHandleAsString()}";
        try
        {
            return (Process.Start(new ProcessStartInfo(Executable, [.. Arguments, pipes]) { RedirectStandardError = true })!, new(toBrowser, fromBrowser));
        }
        finally
        {
            toBrowser.DisposeLocalCopyOfClientHandle();
            fromBrowser.DisposeLocalCopyOfClientHandle();
        }
    }
}
