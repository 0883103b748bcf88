using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>The browser that draws a notebook's pictures ends with what started it, however that ends.</summary>
public sealed class PictureBrowserTests : IDisposable
{
    static readonly TimeSpan EndTime = TimeSpan.FromSeconds(60);

    const string Library = "#r \"nuget: SaddleNotebooks\"";
    const string Save = "var figure = Chart.Bars(\"Mine\", \"name\", \"height\", (\"a\", 1), (\"b\", 2));\nforeach (int i in Enumerable.Range(0, 3)) figure.Save($\"{i}.png\");";

    readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("1 + 1", 0)]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill();", 1)]
    [InlineData("Environment.Exit(0);", 1)]
    public async Task Whatever_a_cell_does_afterwards(string cell, int exitCode)
    {
        SkipWhereItCannotBeSeen();
        folder.Write("lesson.ipynb", Library, Save, cell);
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, ["run", "lesson.ipynb", "--pictures", "beside"], Temporary());
        Assert.True(code == exitCode, text);
        Assert.Equal(3, Directory.GetFiles(folder.Path, "*.png").Length);
        NothingIsLeft();
    }

    [Fact]
    public async Task After_Ctrl_C()
    {
        SkipWhereItCannotBeSeen();
        folder.Write("lesson.ipynb", Library, Save, "System.IO.File.WriteAllText(\"reached\", \"yes\"); while (true) figure.Save(\"again.png\");");
        using var saddle = new SaddleProcess(folder.Path, ["run", "lesson.ipynb", "--pictures", "beside"], Temporary());
        await saddle.ReachesAsync(folder.File("reached"), "yes");
        saddle.Interrupt();
        Assert.Equal(130, await saddle.EndAsync());
        NothingIsLeft();
    }

    static void SkipWhereItCannotBeSeen()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are found by /proc.");
        Assert.SkipWhen(ChromiumBrowser.Find() is null, "No Chromium is installed.");
    }

    (string, string) Temporary() => ("TMPDIR", Directory.CreateDirectory(folder.File("temporary")).FullName);

    /// <summary>No process names a profile there, and no profile is left.</summary>
    void NothingIsLeft()
    {
        string profiles = Path.Combine(folder.File("temporary"), "saddle-browser-");
        string[] left = [];
        bool ended = SpinWait.SpinUntil(() => (left = [.. Running(profiles), .. Directory.GetDirectories(folder.File("temporary"), "saddle-browser-*")]).Length == 0, EndTime);
        Assert.True(ended, string.Join('\n', left));
    }

    static IEnumerable<string> Running(string profiles)
    {
        foreach (string process in Directory.GetDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            string line;
            try
            {
                line = File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                continue; // It has ended meanwhile.
            }
            if (line.Contains(profiles, StringComparison.Ordinal))
                yield return line;
        }
    }
}
