using System.Diagnostics;
using System.Globalization;

namespace SaddleNotebooks.Kernel.Tests;

/// <summary>
/// Interrupts at seeded moments of cells of every kind, in the kernel and in runs of notebooks. CI takes a sample; the whole is
/// <c>SADDLE_INTERRUPTS=1000 dotnet test tests/SaddleNotebooks.Kernel.Tests --filter FullyQualifiedName~InterruptStorm</c>, which prints how
/// long each kind took to stop.
/// </summary>
public sealed class InterruptStormTests
{
    const string Variable = "SADDLE_INTERRUPTS";
    const int Sample = 24;
    const int RunShare = 5;

    const string Setup = """
        #r "nuget: SaddleNotebooks"
        using SaddleNotebooks;
        var kept = 1;
        var loss = Network.Mlp([784, 100, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Train, LossFunction.CrossEntropy);
        var gradient = new float[loss.Parameters.Length];
        var f = Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1]);
        """;

    /// <summary>
    /// A cell that does nothing else leaves the thread that reads the request a few microseconds between two collections. In a large heap that is, now
    /// and then, too little for as long as it is given, and the cell is ended with its process.
    /// </summary>
    const string Collecting = "garbage collection";

    /// <summary>Kinds of work; the last ones meet no check, and cost their process.</summary>
    static readonly (string Kind, string Code, bool IsEnded)[] Kinds =
    [
        ("vectorized code", "while (true) loss.ValueAndGradient(loss.Parameters, gradient);", false),
        ("one long call", "loss.HessianSpectrum(probes: 1000)", false),
        ("allocation", "while (true) _ = new byte[100_000];", false),
        (Collecting, "while (true) GC.Collect();", false),
        ("formulas", "while (true) f.HessianMatrix(1, 2);", false),
        ("LINQ over lambdas", "Enumerable.Range(0, int.MaxValue).Select(x => x % 7).Where(x => x > 2).Sum(x => (long)x)", false),
        ("sleep", "System.Threading.Thread.Sleep(-1);", false),
        ("waiting", "new System.Threading.ManualResetEventSlim().Wait();", false),
        ("awaiting", "await Task.Delay(-1);", false),
        ("endless printing", "while (true) Console.WriteLine(\"and on\");", false),
        ("tight loop", "long n = 0; while (true) n++;", false),
        ("loop that catches", "while (true) { try { while (true) ; } catch { } }", false),
        ("parallel loop", "Parallel.For(0, 4, i => { while (true) ; });", false),
        ("recursion", "long F(int n) => n < 2 ? n : F(n - 1) + F(n - 2);\nF(80)", false),
        ("regular expression", "System.Text.RegularExpressions.Regex.IsMatch(new string('a', 60) + \"!\", @\"^(\\w+\\s?)*$\")", true),
        ("power of a BigInteger", "System.Numerics.BigInteger.Pow(3, 500_000_000)", true),
        ("LINQ without lambdas", "Enumerable.Range(0, int.MaxValue).Concat(Enumerable.Range(0, int.MaxValue)).Select<int, long>(Convert.ToInt64).Sum()", true),
    ];

    readonly Dice dice = new(2026);
    readonly Dictionary<string, List<double>> seconds = [];

    static int Count => int.Parse(Environment.GetEnvironmentVariable(Variable) ?? $"{Sample}", CultureInfo.InvariantCulture);

    [Fact]
    public void The_kernel_outlives_every_interrupt_and_keeps_the_variables_where_the_cell_could_be_stopped()
    {
        using var kernel = new JupyterKernel(KernelFixture.Connection(), new() { Worker = WorkerCommand.OfThisProcess });
        using var client = new KernelClient(kernel.Connection);
        Assert.Equal("ok", client.Execute(Setup).Status);
        int count = Count - Count / RunShare;
        for (int i = 0; i < count; i++)
        {
            // Each kind in turn first, then by chance.
            var (kind, code, isEnded) = Kinds[i < Kinds.Length ? i : dice.Next(Kinds.Length)];
            string cell = client.SendExecute($"Console.WriteLine(\"running\");\n{code}", new() { ["stop_on_error"] = false });
            client.WaitFor("stream");
            Thread.Sleep(dice.Next(300));
            long asked = Stopwatch.GetTimestamp();
            client.Control("interrupt_request");
            var answer = client.Await(cell);
            Note(kind, Stopwatch.GetElapsedTime(asked));
            Assert.True((string?)answer.Reply["ename"] == "Stopped", $"{kind}: {answer.Reply.ToJsonString()}");
            string reason = (string)answer.Reply["evalue"]!;
            bool ended = HasEnded(reason);
            Assert.True(ended == isEnded || kind == Collecting, $"{kind}, interrupt {i}: {reason}");
            if (ended)
            {
                Assert.Contains("kept", reason, StringComparison.Ordinal);
                Assert.Equal("2", client.Execute("1 + 1").Result);
                Assert.Equal("ok", client.Execute(Setup).Status);
            }
            string? kept = client.Execute("kept").Result;
            Assert.True(kept == "1", $"{kind}, interrupt {i}: the variable is {kept ?? "lost"}; {reason}");
        }
        Print("kernel", count);
    }

    [Fact]
    public async Task A_run_that_is_stopped_keeps_what_was_computed()
    {
        int count = Count / RunShare;
        using var pool = new WorkerPool(WorkerCommand.OfThisProcess);
        for (int i = 0; i < count; i++)
        {
            var (kind, code, isEnded) = Kinds[dice.Next(Kinds.Length)];
            using var stop = new CancellationTokenSource();
            long asked = 0;
            int delay = 50 + dice.Next(400);
            var progress = new Listener(p =>
            {
                // Once: what a long call tells on its way comes here, too.
                if (p is { Cell: 2, Finished: false, Work: null })
                    stop.CancelAfter(delay);
            });
            using var note = stop.Token.Register(() => asked = Stopwatch.GetTimestamp());
            var run = await NotebookRunner.RunAsync(
                new([new(CellKind.Code, Setup + "\nkept"), new(CellKind.Code, code), new(CellKind.Code, "3")]), new() { Workers = pool, Ready = pool.Prepare }, progress, stop.Token);
            Note(kind, Stopwatch.GetElapsedTime(asked));
            Assert.Equal(NotebookRunStatus.Canceled, run.Status);
            Assert.Equal("1", ((ResultOutput)run.Notebook.Cells[0].Outputs[^1]).Data.Text(MimeBundle.PlainText));
            var error = Assert.IsType<ErrorOutput>(run.Notebook.Cells[1].Outputs[^1]);
            Assert.Equal("Stopped", error.Name);
            // What has to be ended may be stopped by itself, too: as long as it is being compiled.
            Assert.True(isEnded || kind == Collecting || !HasEnded(error.Message), $"{kind}, run {i}: {error.Message}");
            Assert.Empty(run.Notebook.Cells[2].Outputs);
        }
        Print("runs", count);
    }

    static bool HasEnded(string message) => message.Contains("process was ended", StringComparison.Ordinal);

    void Note(string kind, TimeSpan time)
    {
        if (!seconds.TryGetValue(kind, out var times))
            seconds[kind] = times = [];
        times.Add(time.TotalSeconds);
    }

    void Print(string what, int count)
    {
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine($"{what}: {count} interrupts, none lost the front; seconds from the request to the reply");
        output.WriteLine("| kind | interrupts | median | longest |");
        output.WriteLine("|---|---|---|---|");
        foreach (var (kind, times) in seconds.OrderBy(s => Array.FindIndex(Kinds, k => k.Kind == s.Key)))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kind} | {times.Count} | {times.Order().ElementAt(times.Count / 2):0.00} | {times.Max():0.00} |"));
    }

    sealed class Listener(Action<CellProgress> report) : IProgress<CellProgress>
    {
        public void Report(CellProgress value) => report(value);
    }
}
