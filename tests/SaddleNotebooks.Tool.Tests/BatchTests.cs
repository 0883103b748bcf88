using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>Each notebook of a batch has a process of its own: whatever one does, it is reported, and the next one runs as if it were alone.</summary>
public sealed class BatchTests : IDisposable
{
    readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Environment.Exit(0);", "ProcessExit: The process ended with exit code 0")]
    [InlineData("new System.Threading.Thread(() => Environment.Exit(0)).Start(); System.Threading.Thread.Sleep(-1);", "ProcessExit")]
    [InlineData("Environment.FailFast(\"broken\");", "FailFast")]
    [InlineData("class A { A next = new A(); }\nnew A();", "StackOverflow")]
    [InlineData("int F(int n) => F(n + 1) + 1;\nF(0)", "CallDepthException: F is nested too deeply")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill();", "Killed")]
    [InlineData("var all = new List<byte[]>(); while (true) all.Add(new byte[50_000_000]);", "OutOfMemoryException")]
    [InlineData("new System.Threading.Thread(() => throw new Exception(\"thread\")).Start(); System.Threading.Thread.Sleep(500);", "Exception: thread")]
    [InlineData("async void G() { await Task.Delay(10); throw new Exception(\"void\"); }\nG(); await Task.Delay(500);", "Exception: void")]
    [InlineData("new System.Threading.Timer(_ => throw new Exception(\"timer\"), null, 10, -1); System.Threading.Thread.Sleep(500);", "Exception: timer")]
    [InlineData("class F { ~F() => throw new Exception(\"finalizer\"); }\nvoid Make() { new F(); }\nMake();", "Exception: finalizer")]
    [InlineData("Console.ReadLine();", "InvalidOperationException: Nobody can be asked here")]
    [InlineData("Console.InputEncoding = System.Text.Encoding.UTF8; throw new Exception(Console.ReadLine() ?? \"the end\");", "Exception: the end")]
    [InlineData("var cat = System.Diagnostics.Process.Start(\"cat\"); cat.WaitForExit(); throw new Exception($\"cat gave {cat.ExitCode}\");", "Exception: cat gave 0")]
    public async Task What_one_notebook_does_is_named_and_the_next_one_runs(string cell, string message)
    {
        folder.Write("1.ipynb", "40 + 2", $"Console.WriteLine(\"so far\");\n{cell}");
        folder.Write("2.ipynb", "1 + 1");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, ["run", "?.ipynb", "--keep-going"], ("DOTNET_GCHeapHardLimit", "0x20000000"));
        Assert.True(text.Contains($"1.ipynb: cell 2") && text.Contains(message), text);
        Assert.Equal(1, code);
        var cells = folder.Code("out/1.ipynb");
        Assert.Equal("42", Result(cells[0]));
        Assert.Contains(cells[1].Outputs.OfType<StreamOutput>(), o => o.Text.Contains("so far\n", StringComparison.Ordinal));
        Assert.Single(cells[1].Outputs.OfType<ErrorOutput>());
        string page = await File.ReadAllTextAsync(folder.File("out/1.html"), TestContext.Current.CancellationToken);
        Assert.Contains("class=\"failed\"", page);
        Assert.Contains("so far", page);
        Assert.Equal("2", Result(folder.Code("out/2.ipynb")[0]));
    }

    [Fact]
    public async Task Nothing_of_a_notebook_is_seen_by_the_next()
    {
        folder.Write("1.ipynb",
            "using Microsoft.DotNet.Interactive.Formatting;\nFormatter.Register<double>((v, w) => w.Write(\"CHEAT\"), \"text/plain\");",
            "Environment.SetEnvironmentVariable(\"LEAKED\", \"1\");",
            "System.Globalization.CultureInfo.DefaultThreadCurrentCulture = System.Globalization.CultureInfo.CurrentCulture = new(\"de-DE\");",
            "Environment.CurrentDirectory = System.IO.Path.GetTempPath();",
            "Console.SetOut(System.IO.TextWriter.Null); Console.SetError(System.IO.TextWriter.Null);",
            "AppContext.SetSwitch(\"Leaked\", true); AppDomain.CurrentDomain.SetData(\"Leaked\", 1);");
        folder.Write("2.ipynb", "2.5", "$\"{Environment.GetEnvironmentVariable(\"LEAKED\")}|{1.5}|{System.IO.Path.GetFileName(Environment.CurrentDirectory)}\"",
            "Console.Write(\"heard\");", "$\"{AppContext.TryGetSwitch(\"Leaked\", out _)} {AppDomain.CurrentDomain.GetData(\"Leaked\")}\"");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "run", "?.ipynb");
        Assert.True(code == 0, text);
        var cells = folder.Code("out/2.ipynb");
        Assert.Equal("2.5", Result(cells[0]));
        Assert.Equal($"|1.5|{Path.GetFileName(folder.Path)}", Result(cells[1]));
        Assert.Equal(new StreamOutput(StreamName.Output, "heard"), cells[2].Outputs[0]);
        Assert.Equal("False ", Result(cells[3]));
    }

    static string? Result(NotebookCell cell) => ((ResultOutput)cell.Outputs[^1]).Data.Text(MimeBundle.PlainText);
}
