using System.Diagnostics;
using System.Text;

namespace SaddleNotebooks.Kernel;

/// <summary>How a process is started that works for this one.</summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its arguments.</param>
sealed record WorkerCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>The command of <c>saddle</c> that a worker process runs.</summary>
    public const string Name = "worker";

    /// <summary>Variables that workers get beside those of this process; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>
    /// Whether the system itself ends all that the process started when it ends, as it does with a namespace of processes. To look for them, one by one,
    /// is then in vain, and too slow where there are a thousand, and more every moment.
    /// </summary>
    public bool EndsAsOne { get; init; }

    /// <summary>The <c>saddle</c> that runs here, or that stands beside the running program, as a worker.</summary>
    public static WorkerCommand OfThisProcess => Saddle(Name);

    /// <summary>The <c>saddle</c> that runs here, or that stands beside the running program, with these arguments.</summary>
    public static WorkerCommand Saddle(params IReadOnlyList<string> arguments)
    {
        string? own = System.Environment.ProcessPath;
        return own is not null && Path.GetFileNameWithoutExtension(own) == "saddle"
            ? new(own, arguments)
            : new(DotnetHost.Path, [Path.Combine(AppContext.BaseDirectory, "saddle.dll"), .. arguments]);
    }

    /// <summary>Starts the process; its three streams are the caller's.</summary>
    /// <param name="role">What the process does, for the message if it cannot be started.</param>
    /// <param name="more">Arguments that follow those of the command.</param>
    /// <param name="prepare">Sets variables, which those of the command may change.</param>
    /// <exception cref="InvalidOperationException">It cannot be started.</exception>
    public Process Start(string role, IReadOnlyList<string> more, Action<IDictionary<string, string?>>? prepare = null)
    {
        var start = new ProcessStartInfo(Program, [.. Arguments, .. more])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            CreateNoWindow = true,
        };
        prepare?.Invoke(start.Environment);
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"{role} cannot be started: {e.Message}", e);
        }
    }
}
