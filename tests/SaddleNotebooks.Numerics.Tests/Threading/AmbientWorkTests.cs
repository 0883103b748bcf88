using System.Collections.Concurrent;

namespace SaddleNotebooks.Numerics.Tests;

public class AmbientWorkTests
{
    [Fact]
    public void Without_a_host_nothing_is_stopped_and_nobody_is_told()
    {
        AmbientWork.ThrowIfStopped();
        var token = CancellationToken.None;
        using var work = AmbientWork.Begin("nothing", ref token);
        work.Report(0.5);
        Assert.False(token.CanBeCanceled);
        Assert.False(AmbientWork.Token.CanBeCanceled);
    }

    [Fact]
    public void A_job_of_workers_stops_between_two_parts_and_the_team_lives_on()
    {
        var workers = new Workers(3);
        using var stop = new CancellationTokenSource();
        int parts = 0;
        using (AmbientWork.Enter(stop.Token))
        {
            Assert.Throws<OperationCanceledException>(() => workers.Run(10_000, i =>
            {
                if (Interlocked.Increment(ref parts) == 50)
                    stop.Cancel();
            }));
            Assert.InRange(parts, 50, 53);
            Assert.Throws<OperationCanceledException>(() => workers.Run(1, _ => parts = -1));
        }
        int after = 0;
        workers.Run(100, _ => Interlocked.Increment(ref after));
        Assert.Equal(100, after);
        Assert.NotEqual(-1, parts);
    }

    [Fact]
    public void Parts_on_other_threads_see_what_the_caller_sees_and_only_while_they_run()
    {
        var workers = new Workers(4);
        using var stop = new CancellationTokenSource();
        var seen = new ConcurrentBag<CancellationToken>();
        using (AmbientWork.Enter(stop.Token))
            workers.Run(64, _ => { Thread.SpinWait(1000); seen.Add(AmbientWork.Token); });
        Assert.All(seen, token => Assert.Equal(stop.Token, token));
        seen.Clear();
        workers.Run(64, _ => { Thread.SpinWait(1000); seen.Add(AmbientWork.Token); });
        Assert.All(seen, token => Assert.False(token.CanBeCanceled));
    }

    [Fact]
    public void A_call_that_returns_what_it_has_is_told_at_once_and_what_it_calls_only_after_some_patience()
    {
        using var stop = new CancellationTokenSource();
        using (AmbientWork.Enter(stop.Token))
        {
            var token = CancellationToken.None;
            using (AmbientWork.Begin("outer", ref token))
            {
                stop.Cancel();
                Assert.True(token.IsCancellationRequested);
                // The step under way may end ...
                Workers.Single.Run(1, _ => { });
                // ... a call inside has no say ...
                var inner = CancellationToken.None;
                using (AmbientWork.Begin("inner", ref inner))
                    Assert.False(inner.CanBeCanceled);
                // ... but not for ever.
                Assert.True(AmbientWork.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)));
                Assert.Throws<OperationCanceledException>(AmbientWork.ThrowIfStopped);
            }
            Assert.Equal(stop.Token, AmbientWork.Token);
        }
    }

    [Fact]
    public void A_token_of_the_call_and_that_of_the_host_both_stop_it()
    {
        using CancellationTokenSource host = new(), own = new();
        using (AmbientWork.Enter(host.Token))
        {
            var token = own.Token;
            using var work = AmbientWork.Begin("both", ref token);
            Assert.False(token.IsCancellationRequested);
            own.Cancel();
            Assert.True(token.IsCancellationRequested);
            Assert.False(host.IsCancellationRequested);
        }
        using (AmbientWork.Enter(host.Token))
        {
            var token = new CancellationTokenSource().Token;
            using var work = AmbientWork.Begin("both", ref token);
            host.Cancel();
            Assert.True(token.IsCancellationRequested);
        }
    }

    [Fact]
    public void Only_the_outermost_call_reports()
    {
        var heard = new List<WorkProgress>();
        using (AmbientWork.Enter(CancellationToken.None, new Listener(heard)))
        {
            var token = CancellationToken.None;
            using var outer = AmbientWork.Begin("outer", ref token);
            outer.Report(0.25);
            using (var inner = AmbientWork.Begin("inner", ref token))
                inner.Report(0.9);
            outer.Report(7);
        }
        Assert.Equal([new("outer", 0), new("outer", 0.25), new("outer", 1), new("outer", double.NaN, IsOver: true)], heard);
    }

    [Fact]
    public void A_call_in_a_part_of_another_reports_as_that_part_and_what_is_inside_of_it_is_silent()
    {
        var heard = new List<WorkProgress>();
        using (AmbientWork.Enter(CancellationToken.None, new Listener(heard)))
        {
            var token = CancellationToken.None;
            using var outer = AmbientWork.Begin("outer", ref token);
            using (outer.Part(0.5, 1))
            {
                using var inner = AmbientWork.Begin("inner", ref token);
                using (var innermost = AmbientWork.Begin("innermost", ref token))
                    innermost.Report(0.9);
                inner.Report(0.5);
            }
            using var later = AmbientWork.Begin("later", ref token);
            later.Report(0.1);
        }
        Assert.Equal([0, 0.5, 0.75], heard.Where(report => !report.IsOver).Select(report => report.Fraction).Distinct().Order());
        Assert.Single(heard, report => report.IsOver);
    }

    [Fact]
    public void A_call_tells_its_own_receiver_as_well_and_its_parts_speak_in_its_name()
    {
        List<WorkProgress> heard = [], own = [];
        using (AmbientWork.Enter(CancellationToken.None, new Listener(heard)))
            Call();
        Assert.Equal(
            [new("outer", 0), new("outer", 0.5), new("outer", 0.75, "third of four"), new("outer", double.NaN, IsOver: true)], own.Distinct());
        Assert.Equal(own, heard);
        own.Clear();
        Call();
        Assert.Equal(heard, own);
        Assert.Equal("outer: 75 %, third of four", own[^2].ToString());
        Assert.Equal("outer: over", own[^1].ToString());

        void Call()
        {
            var token = CancellationToken.None;
            using var outer = AmbientWork.Begin("outer", ref token, new Listener(own));
            using var inner = AmbientWork.Begin("inner", ref token, outer.Progress.Part(0.5, 1));
            inner.Progress!.Report(0.5, "third of four");
        }
    }

    [Fact]
    public void Whoever_watches_hears_of_calls_that_take_no_receiver()
    {
        var heard = new List<WorkProgress>();
        var a = new DiagonalOperator<double>(new ArraySpace<double>(3), [3, 2, 1]);
        using (WorkProgress.Watch(new Listener(heard)))
            PowerIteration.Largest(a);
        int told = heard.Count;
        Assert.Equal(new("power iteration", 0), heard[0]);
        Assert.True(heard[^1].IsOver);
        PowerIteration.Largest(a);
        Assert.Equal(told, heard.Count);
    }

    [Fact]
    public void A_token_of_the_call_stops_what_it_calls_after_the_same_patience_without_any_host()
    {
        using var own = new CancellationTokenSource();
        var token = own.Token;
        using (AmbientWork.Begin("alone", ref token))
        {
            AmbientWork.ThrowIfStopped();
            own.Cancel();
            AmbientWork.ThrowIfStopped();
            Assert.True(AmbientWork.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)));
            Assert.Throws<OperationCanceledException>(AmbientWork.ThrowIfStopped);
            using (AmbientWork.Conclude())
                AmbientWork.ThrowIfStopped();
        }
        Assert.False(AmbientWork.Token.CanBeCanceled);
    }

    [Fact]
    public async Task It_flows_into_tasks_and_ends_with_its_scope()
    {
        using var stop = new CancellationTokenSource();
        Task<CancellationToken> inside;
        using (AmbientWork.Enter(stop.Token))
            inside = Task.Run(() => AmbientWork.Token);
        Assert.Equal(stop.Token, await inside);
        Assert.False(AmbientWork.Token.CanBeCanceled);
    }

    sealed class Listener(List<WorkProgress> heard) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => heard.Add(value);
    }
}
