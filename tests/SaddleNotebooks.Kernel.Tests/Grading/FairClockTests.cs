namespace SaddleNotebooks.Kernel.Tests;

public class FairClockTests
{
    readonly FairClock clock = new();

    [Theory]
    // On a machine at rest time is real: for one thread that computes, for one that sleeps, for eight that share two processors.
    [InlineData(10, 0, 10)]
    [InlineData(0, 0, 10)]
    [InlineData(20, 60, 10)]
    // Others have the processors: what it waited does not count.
    [InlineData(4, 6, 4)]
    [InlineData(1, 3, 7)]
    // Eight threads that got the half of both processors.
    [InlineData(10, 70, 5)]
    // However little it got, an eighth counts.
    [InlineData(0.1, 9.9, 1.25)]
    public void Time_that_others_took_does_not_count(double ran, double waited, double fair)
    {
        clock.Look(Usage(100, 50), Seconds(5), processors: 2);
        var start = clock.Elapsed;
        clock.Look(Usage(100 + ran, 50 + waited), Seconds(15), processors: 2);
        Assert.Equal(fair, (clock.Elapsed - start).TotalSeconds, 6);
    }

    [Fact]
    public void A_thread_that_ended_takes_its_times_along_and_then_time_is_real()
    {
        clock.Look(Usage(100, 50), Seconds(1), processors: 2);
        clock.Look(Usage(10, 5), Seconds(2), processors: 2);
        Assert.Equal(Seconds(2), clock.Elapsed);
    }

    [Fact]
    public void A_deadline_is_called_once_and_not_after_its_end()
    {
        int calls = 0, never = 0;
        using var deadline = clock.After(Seconds(3), () => calls++);
        clock.After(Seconds(3), () => never++).Dispose();
        clock.Look(Usage(0, 100), Seconds(8), processors: 2);
        Assert.Equal(0, calls);
        clock.Look(Usage(2, 100), Seconds(10), processors: 2);
        clock.Look(Usage(4, 100), Seconds(12), processors: 2);
        Assert.Equal((1, 0), (calls, never));
    }

    static ProcessUsage Usage(double ran, double waited) => new(0, 1, Seconds(ran), Seconds(waited));

    static TimeSpan Seconds(double s) => TimeSpan.FromSeconds(s);
}
