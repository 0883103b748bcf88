namespace SaddleNotebooks.Numerics.Tests;

public class WorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Every_part_runs_exactly_once(int threads)
    {
        var workers = new Workers(threads);
        for (int round = 0; round < 2_000; round++)
        {
            int parts = round % 37;
            var runs = new int[parts];
            workers.Run(parts, i => Interlocked.Increment(ref runs[i]));
            Assert.All(runs, r => Assert.Equal(1, r));
        }
    }

    [Fact]
    public void Threads_that_fell_asleep_are_woken()
    {
        var workers = new Workers(4);
        for (int round = 0; round < 20; round++)
        {
            Thread.Sleep(5);
            int sum = 0;
            workers.Run(100, i => Interlocked.Add(ref sum, i));
            Assert.Equal(4950, sum);
        }
    }

    [Fact]
    public void Who_waits_for_a_long_part_sleeps()
    {
        var workers = new Workers(2);
        using var begun = new ManualResetEventSlim();
        bool done = false, slept = false;
        Thread caller = null!;
        caller = new Thread(() => workers.Run(2, _ =>
        {
            if (Thread.CurrentThread == caller)
            {
                begun.Wait();
                Volatile.Write(ref done, true);
                return;
            }
            begun.Set();
            slept = SpinWait.SpinUntil(() => Volatile.Read(ref done) && caller.ThreadState.HasFlag(ThreadState.WaitSleepJoin), TimeSpan.FromSeconds(30));
        }));
        caller.Start();
        caller.Join();
        Assert.True(slept);
        // The wake-up was used up: the next jobs wait for their own parts.
        for (int round = 0; round < 200; round++)
        {
            int[] runs = new int[9];
            workers.Run(runs.Length, i => runs[i] = 1);
            Assert.All(runs, r => Assert.Equal(1, r));
        }
    }

    [Fact]
    public void A_job_inside_a_part_runs_on_the_same_thread()
    {
        var workers = new Workers(3);
        int sum = 0;
        workers.Run(10, _ =>
        {
            int thread = Environment.CurrentManagedThreadId;
            workers.Run(10, j =>
            {
                Assert.Equal(thread, Environment.CurrentManagedThreadId);
                Interlocked.Add(ref sum, j);
            });
        });
        Assert.Equal(450, sum);
    }

    [Fact]
    public void Jobs_from_many_threads_do_not_mix()
    {
        var workers = new Workers(3);
        Parallel.For(0, 8, caller =>
        {
            for (int round = 0; round < 500; round++)
            {
                var seen = new int[23];
                workers.Run(seen.Length, i => Interlocked.Add(ref seen[i], caller + 1));
                Assert.All(seen, s => Assert.Equal(caller + 1, s));
            }
        });
    }

    [Fact]
    public void The_exception_of_a_part_reaches_the_caller_and_the_team_lives_on()
    {
        var workers = new Workers(3);
        var error = Assert.Throws<InvalidOperationException>(
            () => workers.Run(50, i => { if (i == 17) throw new InvalidOperationException("part 17"); }));
        Assert.Equal("part 17", error.Message);
        int count = 0;
        workers.Run(50, _ => Interlocked.Increment(ref count));
        Assert.Equal(50, count);
    }

    [Fact]
    public void An_interrupt_of_the_caller_takes_effect_when_the_parts_of_others_have_ended()
    {
        var workers = new Workers(3);
        int started = 0, ended = 0, endedAtThrow = -1;
        var caller = new Thread(() =>
        {
            try
            {
                workers.Run(3, _ =>
                {
                    Interlocked.Increment(ref started);
                    while (Volatile.Read(ref started) < 3)
                        Thread.SpinWait(10);
                    if (Thread.CurrentThread.Name == "caller")
                        Thread.CurrentThread.Interrupt();
                    else
                        Thread.Sleep(50);
                    Interlocked.Increment(ref ended);
                });
                Thread.Sleep(1);
            }
            catch (ThreadInterruptedException)
            {
                endedAtThrow = ended;
            }
        })
        {
            Name = "caller",
        };
        caller.Start();
        caller.Join();
        Assert.Equal(3, endedAtThrow);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1025)]
    public void A_count_out_of_range_is_refused(int count) => Assert.Throws<ArgumentOutOfRangeException>(() => new Workers(count));
}
