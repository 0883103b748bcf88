using System.Diagnostics;
using System.Text;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>A real <c>saddle</c> process, its output, and the signals a user can send it.</summary>
sealed class SaddleProcess : IDisposable
{
    readonly Process process;
    readonly StringBuilder text = new();

    public SaddleProcess(string folder, params string[] arguments) : this(folder, arguments, [])
    {
    }

    public SaddleProcess(string folder, string[] arguments, params (string Name, string Value)[] environment)
    {
        process = new()
        {
            StartInfo = new(DotnetHost.Path, [Path.Combine(AppContext.BaseDirectory, "saddle.dll"), .. arguments])
            {
                WorkingDirectory = folder,
                // Open and silent: whoever waits for a line there waits for ever. What the tests' own runner sends is not for them.
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
            EnableRaisingEvents = true,
        };
        foreach (var (name, value) in environment)
            process.StartInfo.Environment[name] = value;
        process.OutputDataReceived += (_, e) => Take(e.Data);
        process.ErrorDataReceived += (_, e) => Take(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Everything printed so far, both streams.</summary>
    public string Text
    {
        get
        {
            lock (text)
                return text.ToString();
        }
    }

    /// <summary>Whether the process has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Runs to the end.</summary>
    public static Task<(int Code, string Text)> RunAsync(string folder, params string[] arguments) => RunAsync(folder, arguments, []);

    /// <summary>Runs to the end with more environment variables.</summary>
    public static async Task<(int Code, string Text)> RunAsync(string folder, string[] arguments, params (string Name, string Value)[] environment)
    {
        using var saddle = new SaddleProcess(folder, arguments, environment);
        int code = await saddle.EndAsync();
        return (code, saddle.Text);
    }

    /// <summary>The exit code, once the process has ended; a process that does not end within ten minutes is killed, and the test fails.</summary>
    public async Task<int> EndAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(10));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The process has not ended after ten minutes:\n{Text}");
        }
        return process.ExitCode;
    }

    /// <summary>Waits until a file appears with a text in it: the process has come that far.</summary>
    public async Task ReachesAsync(string file, string content)
    {
        while (!File.Exists(file) || !(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Contains(content))
        {
            Assert.False(process.HasExited, Text);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public async Task PrintsAsync(string content)
    {
        while (!Text.Contains(content))
        {
            Assert.False(process.HasExited, Text);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What Ctrl-C sends.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Ends this process, as SIGKILL does, and none that it started.</summary>
    public void Kill() => process.Kill();

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    void Take(string? line)
    {
        lock (text)
            text.AppendLine(line);
    }
}
