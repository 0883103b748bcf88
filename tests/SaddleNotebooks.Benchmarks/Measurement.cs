using System.Diagnostics;
using System.Globalization;

namespace SaddleNotebooks.Benchmarks;

/// <summary>How long something takes, and how much memory its process has needed at most.</summary>
/// <param name="Seconds">The median over the runs.</param>
/// <param name="PeakBytes">The largest resident set of the process so far.</param>
public sealed record Measurement(double Seconds, long PeakBytes)
{
    const int DefaultRuns = 9;

    /// <summary>Runs the work until it is compiled and warm, then takes the median of several runs.</summary>
    public static Measurement Of(Action work, double warmUpSeconds = 1.0, int runs = DefaultRuns)
    {
        var warm = Stopwatch.StartNew();
        do
            work();
        while (warm.Elapsed.TotalSeconds < warmUpSeconds);
        var seconds = new double[runs];
        for (int i = 0; i < runs; i++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        Array.Sort(seconds);
        return new Measurement(seconds[runs / 2], PeakResidentSet());
    }

    /// <summary>Runs long work once; it warms up by itself.</summary>
    public static Measurement Once<TResult>(Func<TResult> work)
    {
        long start = Stopwatch.GetTimestamp();
        GC.KeepAlive(work());
        return new Measurement(Stopwatch.GetElapsedTime(start).TotalSeconds, PeakResidentSet());
    }

    /// <summary>The largest resident set of this process so far, in bytes.</summary>
    public static long PeakResidentSet()
    {
        const string status = "/proc/self/status";
        if (!File.Exists(status))
            return Process.GetCurrentProcess().PeakWorkingSet64;
        string line = File.ReadLines(status).First(l => l.StartsWith("VmHWM", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
