using System.Diagnostics;

namespace SaddleNotebooks.Silo;

/// <summary>The processor time that a thread has used, where the system tells it.</summary>
static class ThreadTime
{
    const long NanosecondsOfTick = 100;

    /// <summary>Ticks of 100 ns of this thread since it started; elsewhere than on Linux wall-clock time, which is no less.</summary>
    public static long OfThisThread()
    {
        if (!OperatingSystem.IsLinux())
            return Stopwatch.GetElapsedTime(0).Ticks;
        // The first number is the time on a processor, in nanoseconds.
        ReadOnlySpan<char> text = File.ReadAllText("/proc/thread-self/schedstat");
        return long.Parse(text[..text.IndexOf(' ')], System.Globalization.CultureInfo.InvariantCulture) / NanosecondsOfTick;
    }
}
