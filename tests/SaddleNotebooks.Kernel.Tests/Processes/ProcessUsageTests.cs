using System.Diagnostics;

namespace SaddleNotebooks.Kernel.Tests;

public sealed class ProcessUsageTests
{
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    public ProcessUsageTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lists its processes as files.");

    [Fact]
    public async Task Everything_that_a_process_started_counts_with_it()
    {
        using var shell = Start("sh", "-c", "(sleep 60 & sleep 60; :) & sleep 60; :");
        try
        {
            await Until(() => ProcessUsage.Of(shell.Id).Tasks == 5);
            Assert.InRange(ProcessUsage.Of(shell.Id).Memory, 1L << 19, 1L << 28);
        }
        finally
        {
            shell.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task Time_that_ran_is_that_of_all_processes_that_run()
    {
        using var shell = Start("sh", "-c", "while :; do :; done & wait");
        try
        {
            await Until(() => ProcessUsage.Of(shell.Id).Ran > TimeSpan.FromSeconds(0.5));
            var before = ProcessUsage.Of(shell.Id);
            var clock = Stopwatch.StartNew();
            await Until(() => ProcessUsage.Of(shell.Id).Ran > before.Ran + TimeSpan.FromSeconds(0.5));
            var after = ProcessUsage.Of(shell.Id);
            // A thread runs or waits for its turn, and neither for longer than there was time.
            Assert.InRange((after.Ran - before.Ran + after.Waited - before.Waited).TotalSeconds, 0.5, clock.Elapsed.TotalSeconds + 0.5);
        }
        finally
        {
            shell.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public void One_that_has_ended_takes_nothing()
    {
        using var ended = Start("true");
        ended.WaitForExit();
        Assert.Equal(default, ProcessUsage.Of(ended.Id));
    }

    [Fact]
    public void This_process_is_in_the_list_with_its_parent_and_its_threads()
    {
        var own = Assert.Single(ProcessEntry.All(), p => p.Id == Environment.ProcessId);
        using var process = Process.GetCurrentProcess();
        Assert.InRange(own.Threads, 2, 10_000);
        Assert.Contains(ProcessEntry.All(), p => p.Id == own.Parent);
        Assert.InRange(own.Memory, process.WorkingSet64 / 2, 2 * process.WorkingSet64);
    }

    static Process Start(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;

    static async Task Until(Func<bool> holds)
    {
        for (var clock = Stopwatch.StartNew(); !holds(); await Task.Delay(20, TestContext.Current.CancellationToken))
            Assert.True(clock.Elapsed < Soon, "It did not come.");
    }
}
