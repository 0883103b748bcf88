using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>What a hand-in can reach where the system lets its users make namespaces.</summary>
public sealed class ConfinementTests : IDisposable
{
    readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_hand_in_reaches_no_network_no_other_hand_in_and_no_folder_but_its_own()
    {
        Assert.SkipUnless(Confinement.Find(WorkerCommand.OfThisProcess).Weakness is null, "This system lets its users make no namespaces.");
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        string home = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), $"saddle-{Guid.NewGuid():N}"), secret = folder.File("in/bob/lesson.ipynb");
        string answer = $$"""
            string Try(string what, Action act) { try { act(); return what + " worked. "; } catch { return ""; } }
            var answer1 = "Seen: "
                + Try("network", () => new System.Net.Sockets.TcpClient("127.0.0.1", {{((IPEndPoint)server.LocalEndpoint).Port}}))
                + Try("others", () => System.IO.File.ReadAllText("{{secret}}"))
                + Try("release", () => System.IO.File.ReadAllText("{{folder.File("keys/release.ipynb")}}"))
                + Try("home", () => System.IO.File.WriteAllText("{{home}}", "x"))
                + Try("temporary", () => System.IO.File.WriteAllText("{{folder.File("left")}}", "x"))
                + Try("grader", () => System.Diagnostics.Process.GetProcessById({{Environment.ProcessId}}))
                + Try("own", () => { System.IO.File.WriteAllText("own.txt", "x"); System.IO.File.ReadAllText("own.txt"); });
            """;
        Write("keys/release.ipynb", "var answer1 = \"\";\n// ### BEGIN SOLUTION\n// ### END SOLUTION");
        Write("in/ada/lesson.ipynb", answer);
        Write("in/bob/lesson.ipynb", "var answer1 = \"\";");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "grade", "in", "--release", "keys/release.ipynb", "--out", "out");
        Assert.True(code == 0, text);
        Assert.Contains("Seen: own worked. ", await File.ReadAllTextAsync(folder.File("out/feedback/ada.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(server.Pending());
        Assert.False(File.Exists(home));
        Assert.False(File.Exists(folder.File("left")));
    }

    [Fact]
    public async Task A_hand_in_that_kills_its_process_or_fills_its_folder_loses_what_it_had_then_and_no_more()
    {
        const string Release = "var answer1 = \"\";\n// ### BEGIN SOLUTION\n// ### END SOLUTION";
        Write("keys/release.ipynb", Release);
        Write("in/ada/lesson.ipynb", "System.Diagnostics.Process.GetCurrentProcess().Kill();\nvar answer1 = \"never\";");
        Write("in/bob/lesson.ipynb", "for (int i = 0; i < 100_000; i++) System.IO.File.WriteAllBytes($\"file{i}\", new byte[1 << 20]);\nvar answer1 = \"never\";");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "grade", "in", "--release", "keys/release.ipynb", "--out", "out", "--files", "16");
        Assert.True(code == 0, text);
        string[] rows = await File.ReadAllLinesAsync(folder.File("out/grades.csv"), TestContext.Current.CancellationToken);
        Assert.Contains("cost the process: The process was killed from outside", rows[1], StringComparison.Ordinal);
        Assert.Contains("cost the process: It wrote more than 16 MB of files.", rows[2], StringComparison.Ordinal);
    }

    /// <summary>
    /// One whose processes wait is counted and named. The classic one may die of the system's limit between two counts; then its cell ends by its time.
    /// </summary>
    [Theory]
    [InlineData("b() { b & b & sleep 60; }; b", "It started more than 128 processes and threads.")]
    [InlineData("b() { b | b & }; b", "cost the process")]
    public async Task A_fork_bomb_ends_alone_and_leaves_nothing_behind(string bomb, string reason)
    {
        Assert.SkipUnless(Confinement.Find(WorkerCommand.OfThisProcess).Weakness is null, "This system lets its users make no namespaces.");
        string mark = $"saddle-{Guid.NewGuid():N}";
        Write("keys/release.ipynb", "var answer1 = \"\";\n// ### BEGIN SOLUTION\n// ### END SOLUTION");
        // What was started outlives the cell's first seconds; then the cell ends its own process, or has been ended.
        Write("in/ada/lesson.ipynb", $$"""System.Diagnostics.Process.Start("sh", new[] { "-c", "{{bomb}} # {{mark}}" }); System.Threading.Thread.Sleep(20_000); System.Diagnostics.Process.GetCurrentProcess().Kill(); var answer1 = "never";""");
        Write("in/bob/lesson.ipynb", "var answer1 = \"of bob\";");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "grade", "in", "--release", "keys/release.ipynb", "--out", "out", "--processes", "128");
        Assert.True(code == 0, text);
        string[] rows = await File.ReadAllLinesAsync(folder.File("out/grades.csv"), TestContext.Current.CancellationToken);
        Assert.Contains(reason, rows[1], StringComparison.Ordinal);
        Assert.DoesNotContain("cost the process", rows[2], StringComparison.Ordinal);
        Assert.Contains("of bob", await File.ReadAllTextAsync(folder.File("out/feedback/bob.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetDirectories("/proc"), p => CommandLine(p).Contains(mark, StringComparison.Ordinal));
    }

    static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    void Write(string name, string answer)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(name))!);
        NotebookFile.Write(new([Graded(answer, "answer-1", solution: true), Graded("throw new Exception(answer1);", "check-1", solution: false)]), folder.File(name));
    }

    static NotebookCell Graded(string source, string id, bool solution) => new(CellKind.Code, source)
    {
        Metadata = new() { ["nbgrader"] = new JsonObject { ["grade"] = !solution, ["solution"] = solution, ["locked"] = !solution, ["schema_version"] = 3, ["grade_id"] = id, ["points"] = 1 } },
    };
}
