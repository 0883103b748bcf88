using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Interactive.Tests;

/// <summary>
/// One .NET Interactive process, spoken to as VS Code's Polyglot Notebooks do: commands and events as lines of JSON. The package comes from a feed of its own and
/// is restored into a cache of its own, so that no other version of it is taken.
/// </summary>
public class InteractiveEngine : IDisposable
{
    readonly Process process;
    readonly StringBuilder complaints = new();
    readonly ConcurrentDictionary<string, Pending> pending = new();
    readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int commands;

    public InteractiveEngine()
    {
        process = new Process { StartInfo = Start(), EnableRaisingEvents = true };
        process.OutputDataReceived += (_, e) => Receive(e.Data);
        process.ErrorDataReceived += (_, e) => Complain(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The host ended: {complaints}"));
        ready.Task.GetAwaiter().GetResult();
    }

    /// <summary>A folder of this engine, its working directory.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("interactive-").FullName;

    /// <summary>Runs a C# cell to its end.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="during">Called after each display or update, with what there is so far.</param>
    public async Task<EngineCell> SubmitAsync(string code, Action<EngineCell>? during = null)
    {
        var cell = new EngineCell();
        await SendAsync("SubmitCode", new() { ["code"] = code, ["targetKernelName"] = "csharp" }, (type, content) =>
        {
            cell.Take(type, content);
            during?.Invoke(cell);
        });
        return cell;
    }

    /// <summary>What may stand at the end of a line.</summary>
    public async Task<IReadOnlyList<string>> CompleteAsync(string code)
    {
        var found = new List<string>();
        await SendAsync("RequestCompletions", new()
        {
            ["code"] = code, ["targetKernelName"] = "csharp",
            ["linePosition"] = new JsonObject { ["line"] = 0, ["character"] = code.Length },
        }, (type, content) =>
        {
            if (type == "CompletionsProduced")
                found.AddRange(content.GetProperty("completions").EnumerateArray().Select(c => c.GetProperty("displayText").GetString()!));
        });
        return found;
    }

    /// <summary>What the stop button sends.</summary>
    public Task CancelAsync() => SendAsync("Cancel", new() { ["targetKernelName"] = "csharp" }, (_, _) => { });

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    ProcessStartInfo Start()
    {
        var start = new ProcessStartInfo(HostTool.Path, ["[vscode]", "stdio", "--working-dir", Folder])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1" },
        };
        foreach (var (name, value) in BuiltPackage.Environment(HostTool.Feed, Path.Combine(Folder, "packages")))
            start.Environment[name] = value;
        return start;
    }

    async Task SendAsync(string type, JsonObject content, Action<string, JsonElement> received)
    {
        string token = "test-" + Interlocked.Increment(ref commands).ToString(CultureInfo.InvariantCulture);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        pending[token] = new(received, end);
        process.Exited += (_, _) => end.TrySetException(new InvalidOperationException($"The host ended: {complaints}"));
        string line = new JsonObject { ["token"] = token, ["commandType"] = type, ["command"] = content }.ToJsonString();
        lock (process)
        {
            process.StandardInput.WriteLine(line);
            process.StandardInput.Flush();
        }
        await end.Task.WaitAsync(TimeSpan.FromMinutes(10));
        pending.TryRemove(token, out _);
    }

    void Receive(string? line)
    {
        if (line is null || !line.StartsWith('{'))
        {
            Complain(line);
            return;
        }
        using var message = JsonDocument.Parse(line);
        if (!message.RootElement.TryGetProperty("eventType", out var type))
            return;
        if (type.GetString() == "KernelReady")
            ready.TrySetResult();
        if (!message.RootElement.TryGetProperty("command", out var command) || command.ValueKind != JsonValueKind.Object)
            return;
        string token = command.GetProperty("token").GetString() ?? "";
        int child = token.IndexOf('.', StringComparison.Ordinal);
        if (!pending.TryGetValue(child < 0 ? token : token[..child], out var waiting))
            return;
        bool ends = child < 0 && type.GetString() is "CommandSucceeded" or "CommandFailed";
        // A child's end says nothing about the cell.
        if (ends || type.GetString() is not ("CommandSucceeded" or "CommandFailed"))
            waiting.Received(type.GetString()!, message.RootElement.GetProperty("event"));
        if (ends)
            waiting.End.TrySetResult();
    }

    void Complain(string? line)
    {
        lock (complaints)
            complaints.AppendLine(line);
    }

    sealed record Pending(Action<string, JsonElement> Received, TaskCompletionSource End);
}
