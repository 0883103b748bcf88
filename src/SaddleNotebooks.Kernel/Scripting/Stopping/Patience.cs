using System.Diagnostics;
using System.Globalization;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Decides when a cell that was asked to stop has had its chance. On a machine at rest that is when the grace is over; where others take the
/// processors, the cell gets some time to run first, or it would be given up for nothing that it did.
/// </summary>
sealed class Patience
{
    /// <summary>The share of the grace that the cell's process must have run for, if the machine is busy.</summary>
    const double FairShare = 0.9;

    /// <summary>A machine of which so much is free is at rest.</summary>
    const double FreeShare = 0.25;

    /// <summary>However busy the machine is, so many times the grace are enough.</summary>
    const int Most = 8;

    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    readonly TimeSpan grace;
    readonly Func<TimeSpan> processorTime;
    readonly TimeSpan usedBefore;
    readonly (long Free, long All)? machineBefore = Machine();
    readonly Stopwatch clock = Stopwatch.StartNew();

    /// <summary>Begins to count: the cell was asked now.</summary>
    /// <param name="grace">How long a cell may take on a machine at rest.</param>
    /// <param name="processorTime">The processor time that the cell's process has used.</param>
    public Patience(TimeSpan grace, Func<TimeSpan> processorTime)
    {
        this.grace = grace;
        this.processorTime = processorTime;
        usedBefore = processorTime();
    }

    /// <summary>Ends when the cell has had its chance.</summary>
    public async Task EndAsync()
    {
        await Task.Delay(grace).ConfigureAwait(false);
        while (!HadItsChance())
            await Task.Delay(Interval).ConfigureAwait(false);
    }

    bool HadItsChance()
        => clock.Elapsed > Most * grace
        || processorTime() - usedBefore >= FairShare * grace
        || Machine() is not { } now || machineBefore is not { } before
        || now.Free - before.Free >= FreeShare * (now.All - before.All);

    /// <summary>The machine's processor time so far, all of it and what nobody used; null where the system does not tell.</summary>
    static (long Free, long All)? Machine()
    {
        try
        {
            if (!OperatingSystem.IsLinux())
                return null;
            // cpu user nice system idle iowait irq …
            long[] ticks = [.. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(t => long.Parse(t, CultureInfo.InvariantCulture))];
            return (ticks[3], ticks.Sum());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or InvalidOperationException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
