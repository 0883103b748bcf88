using System.Diagnostics;
using System.Globalization;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Starts a hand-in's process so that it can harm nobody: with its own folder, limits, and, where Linux lets its users make namespaces, without
/// network, without other processes in sight and without a file that it could write outside its folder.
/// </summary>
sealed class Confinement
{
    static readonly string[] Isolation = ["--user", "--map-root-user", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];

    // The folder becomes a mount of its own and everything else read-only; what must not be seen lies under an empty one.
    const string Script = """
        set -e
        folder=$1 blocks=$2 hidden=$3 tasks=$4 pids=$5
        shift 5
        if [ "$hidden" != none ]; then
          mount --bind "$folder" "$folder"
          mount -o remount,bind,ro / 2>/dev/null || true
          for path in /tmp /var/tmp /dev/shm "$HOME_BEFORE"; do
            if [ -d "$path" ]; then mount --bind "$path" "$path" && mount -o remount,bind,ro "$path"; fi 2>/dev/null || true
          done
          mount --bind "$folder" "$folder"
          mount -o remount,bind,rw "$folder" 2>/dev/null || true
          old=$IFS; IFS=:
          for path in $hidden; do mount -t tmpfs -o size=4k,ro none "$path" 2>/dev/null || true; done
          IFS=$old
          # Counted in this namespace alone; dash and bash call the option differently. It does not bind a root who grades: the number of pids does.
          ulimit -u "$tasks" 2>/dev/null || ulimit -p "$tasks" 2>/dev/null || true
          if [ "$pids" -gt 0 ]; then echo "$pids" > /proc/sys/kernel/pid_max; fi 2>/dev/null || true
        fi
        ulimit -f "$blocks" 2>/dev/null || true
        ulimit -c 0 2>/dev/null || true
        cd "$folder"
        # A thousand busy processes must leave the one that watches and ends them its time: last in the queue, and where Linux shares time out by sessions, in one of their own.
        if [ "$hidden" = none ]; then exec nice -n 19 "$@"; fi
        # The first process of a namespace heeds no signal of its own processes, not even a kill: it must not be the one that runs cells.
        set +e
        setsid nice -n 19 "$@"
        exit $?
        """;

    /// <summary>What the watch needs at least, to see an excess that the system would only refuse; where more is allowed, as much again: a bomb that meets the wall dies back.</summary>
    const int Room = 64;

    /// <summary>A namespace keeps its first 300 pids for what starts it; the smallest limit it takes is one more.</summary>
    const int ReservedPids = 301;

    /// <summary>Before this version of Linux the greatest pid was one for the whole system.</summary>
    static readonly Version OwnPids = new(6, 14);

    readonly WorkerCommand worker;
    readonly bool isolates;

    Confinement(WorkerCommand worker, bool isolates)
    {
        this.worker = worker;
        this.isolates = isolates;
    }

    /// <summary>What this system cannot keep hand-ins from, as a sentence; null where it can.</summary>
    public string? Weakness => isolates ? null
        : "This system lets its users make no namespaces: a hand-in can reach the network and every file that you can, and programs that it starts may outlive it. Grade in a container or a virtual machine.";

    /// <summary>Finds out what the system allows.</summary>
    /// <param name="worker">How a process for cells is started.</param>
    /// <param name="isolate">False asks for no namespaces.</param>
    public static Confinement Find(WorkerCommand worker, bool isolate = true)
        => new(worker, isolate && OperatingSystem.IsLinux() && Works("unshare", [.. Isolation, "--", "mount", "-t", "tmpfs", "none", "/tmp"]));

    /// <summary>The command for one hand-in.</summary>
    /// <param name="folder">Its throw-away folder.</param>
    /// <param name="limits">Its limits.</param>
    /// <param name="hidden">Folders that it must not see.</param>
    public WorkerCommand Command(string folder, GradingLimits limits, IReadOnlyList<string> hidden)
    {
        var environment = new Dictionary<string, string?>(worker.Environment)
        {
            ["DOTNET_GCHeapHardLimitPercent"] = null,
            ["DOTNET_GCHeapHardLimit"] = limits.MemoryBytes.ToString("X", CultureInfo.InvariantCulture),
            // The runtime writes its code through a file in memory, which the limit of files would cut.
            ["DOTNET_EnableWriteXorExecute"] = "0",
            ["HOME_BEFORE"] = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            ["HOME"] = folder,
            ["TMPDIR"] = folder,
            ["DOTNET_CLI_HOME"] = folder,
        };
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            return worker with { Environment = environment };
        // POSIX counts the size of files in blocks of 512 bytes.
        string blocks = (limits.FileBytes / 512).ToString(CultureInfo.InvariantCulture);
        int tasks = limits.Processes + Math.Max(Room, limits.Processes), pids = OperatingSystem.IsLinux() && Environment.OSVersion.Version >= OwnPids ? tasks + ReservedPids : 0;
        string[] shell = ["sh", "-c", Script, "sh", folder, blocks, isolates ? string.Join(':', hidden) : "none", tasks.ToString(CultureInfo.InvariantCulture), pids.ToString(CultureInfo.InvariantCulture), worker.Program, .. worker.Arguments];
        return isolates
            ? new("unshare", [.. Isolation, "--", .. shell]) { Environment = environment, EndsAsOne = true }
            : new("sh", shell[1..]) { Environment = environment };
    }

    static bool Works(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            return process.WaitForExit(TimeSpan.FromSeconds(10)) && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
