using System.Diagnostics;

namespace SaddleNotebooks.Clusters.Tests;

/// <summary>The command saddle-silo in a process of its own.</summary>
sealed class SiloProcess : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly Process process;
    readonly TaskCompletionSource<string> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly List<string> output = [];

    SiloProcess(string[] arguments, IEnumerable<(string, string)> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "saddle-silo.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => ready.TrySetException(new IOException($"saddle-silo {string.Join(' ', arguments)} ended: {Text}"));
    }

    public string Text
    {
        get
        {
            lock (output)
                return string.Join('\n', output);
        }
    }

    public int Id => process.Id;

    /// <summary>Starts a silo and waits until it belongs to its cluster.</summary>
    public static async Task<SiloProcess> Start(string[] arguments, params (string, string)[] environment)
    {
        var silo = new SiloProcess(arguments, environment);
        try
        {
            await silo.ready.Task.WaitAsync(Patience);
            return silo;
        }
        catch
        {
            silo.Dispose();
            throw;
        }
    }

    /// <summary>Runs the command to its end.</summary>
    public static (int Code, string Output) Run(string[] arguments, params (string, string)[] environment)
    {
        using var silo = new SiloProcess(arguments, environment);
        _ = silo.ready.Task.ContinueWith(task => task.Exception, TaskScheduler.Default);
        Assert.True(silo.process.WaitForExit(Patience), silo.Text);
        silo.process.WaitForExit();
        return (silo.process.ExitCode, silo.Text);
    }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Stands still, as a machine that swaps, or goes on.</summary>
    public void Pause(bool pauses) => Process.Start("kill", [pauses ? "-STOP" : "-CONT", $"{process.Id}"]).WaitForExit();

    /// <summary>kill -9.</summary>
    public void Kill() => process.Kill();

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    void Hear(string? line)
    {
        if (line is null)
            return;
        lock (output)
            output.Add(line);
        if (line.Contains("belongs to the cluster", StringComparison.Ordinal))
            ready.TrySetResult(line);
    }
}
