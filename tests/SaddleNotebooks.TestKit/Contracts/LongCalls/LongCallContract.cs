using System.Diagnostics;
using System.Reflection;
using SaddleNotebooks.Numerics;
using Xunit;

namespace SaddleNotebooks.Tests;

/// <summary>
/// Every long call stops when the code around it is asked to, without a token of its own, and tells the host how far it is. Derive a class
/// for the assemblies of a table.
/// </summary>
public abstract class LongCallContract<TTable>
    where TTable : ILongCallTable
{
    static readonly TimeSpan Head = TimeSpan.FromMilliseconds(200);

    // A call has a second on a machine at rest. Whoever runs these tests beside others is no such machine.
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(5), Patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Names => [.. TTable.All.Select(c => c.Method)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_stops_with_the_code_around_it_and_returns_what_it_has(string name)
    {
        var call = Find(name);
        using var stop = new CancellationTokenSource();
        var (result, thrown, late) = Run(call, stop, null, () => stop.CancelAfter(Head));
        Assert.True(late < Limit, $"{name} went on for {late.TotalSeconds:0.0} s.");
        if (thrown is not null)
            Assert.IsAssignableFrom<OperationCanceledException>(thrown);
        else
            Assert.True(call.IsCut?.Invoke(result!) ?? false, $"{name} returned {result} as if it had not been stopped.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_tells_the_host_how_far_it_is_and_nothing_inside_of_it_does(string name)
    {
        var call = Find(name);
        using var stop = new CancellationTokenSource();
        var heard = new List<WorkProgress>();
        using var listener = new Listener(report =>
        {
            lock (heard)
                heard.Add(report);
            if (call.KnowsItsEnd ? report.Fraction is > 0 and < 1 : double.IsNaN(report.Fraction))
                stop.Cancel();
        });
        Run(call, stop, listener, () => stop.CancelAfter(Patience));
        Assert.Equal(0, heard[0].Fraction);
        Assert.Contains(heard, report => !report.IsOver && (call.KnowsItsEnd ? report.Fraction is > 0 and < 1 : double.IsNaN(report.Fraction)));
        Assert.Single(heard.Select(report => report.Work).Distinct());
        Assert.True(heard[^1].IsOver);
        Assert.Single(heard, report => report.IsOver);
    }

    [Fact]
    public void No_public_method_with_a_token_is_forgotten()
    {
        string[] methods = [.. from type in TTable.Assemblies.SelectMany(a => a.GetExportedTypes())
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            where !method.IsSpecialName && method.GetParameters().Any(p => p.ParameterType == typeof(CancellationToken))
            select LongCall.Name(method)];
        string[] known = [.. TTable.All.Select(c => c.Method.Split(' ')[0]), .. TTable.Others.Keys];
        Assert.Empty(methods.Except(known).Order());
        Assert.Empty(known.Except(methods).Order());
    }

    static LongCall Find(string name) => TTable.All.Single(c => c.Method == name);

    /// <summary>Makes a call as a cell does, and says how long it went on after it was asked to stop.</summary>
    static (object? Result, Exception? Thrown, TimeSpan Late) Run(LongCall call, CancellationTokenSource stop, IProgress<WorkProgress>? progress, Action begin)
    {
        var sinceStop = new Stopwatch();
        using var registration = stop.Token.Register(sinceStop.Start);
        object? result = null;
        Exception? thrown = null;
        var thread = new Thread(() =>
        {
            using var cell = AmbientWork.Enter(stop.Token, progress);
            try
            {
                begin();
                result = call.Run();
            }
            catch (Exception e)
            {
                thrown = e;
            }
        }, 16 << 20);
        thread.Start();
        thread.Join();
        return (result, thrown, sinceStop.Elapsed);
    }

    sealed class Listener(Action<WorkProgress> report) : IProgress<WorkProgress>, IDisposable
    {
        volatile bool ended;

        public void Report(WorkProgress value)
        {
            if (!ended)
                report(value);
        }

        public void Dispose() => ended = true;
    }
}
