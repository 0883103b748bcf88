using System.Diagnostics;
using System.Globalization;
using SaddleNotebooks.Kernel;
using SaddleNotebooks.Magics;
using SaddleNotebooks.Numerics;
using Spectre.Console;

namespace SaddleNotebooks.Tool;

/// <summary>Shows a run: a progress bar on a terminal, plain lines in a log.</summary>
abstract class Screen
{
    /// <summary>Bars only where somebody looks and nobody asked for plain text.</summary>
    public static Screen Create()
    {
        bool plain = Console.IsOutputRedirected || Set("CI") || Set("NO_COLOR") || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return plain ? new LogScreen() : new TerminalScreen();
    }

    public abstract Task<NotebookRun> FollowAsync(string name, Func<IProgress<CellProgress>, Task<NotebookRun>> run);

    /// <summary>Follows a computation of stages with its time left.</summary>
    public abstract TResult Follow<TResult>(string name, Func<IProgress<WorkProgress>, TResult> run);

    public abstract void Line(string text);

    public abstract void Error(string text);

    static bool Set(string name) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name));

    /// <summary>Reports at once, on the thread that runs: lines stay in order.</summary>
    protected sealed class Reporter<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }

    sealed class LogScreen : Screen
    {
        static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

        readonly TextWriter output = Console.Out, error = Console.Error;

        public override Task<NotebookRun> FollowAsync(string name, Func<IProgress<CellProgress>, Task<NotebookRun>> run)
            => run(new Reporter<CellProgress>(p =>
            {
                if (p.Finished)
                {
                    string verdict = p.Failure is null ? "ok    " : "FAILED";
                    Line(string.Create(CultureInfo.InvariantCulture, $"{name}  [{p.Cell}/{p.Count}]  {verdict}  {p.Duration.TotalSeconds,6:0.00} s  {Shorten(p.Preview)}"));
                }
            }));

        public override TResult Follow<TResult>(string name, Func<IProgress<WorkProgress>, TResult> run)
        {
            string stage = "";
            var said = Stopwatch.StartNew();
            var clock = new WorkClock();
            return run(new Reporter<WorkProgress>(p =>
            {
                // A line for every stage, and now and then one within a long stage.
                if (p.IsOver || p.Detail.Length == 0 || (p.Detail == stage && said.Elapsed < Pause))
                    return;
                if (stage.Length == 0)
                    clock.Restart(p.Fraction);
                (stage, said) = (p.Detail, Stopwatch.StartNew());
                Line(string.Create(CultureInfo.InvariantCulture, $"{name}  {100 * p.Fraction,3:0} %  {p.Detail}  {clock.Left(p.Fraction)}").TrimEnd());
            }));
        }

        public override void Line(string text) => output.WriteLine(text);

        public override void Error(string text) => error.WriteLine(text);
    }

    sealed class TerminalScreen : Screen
    {
        readonly IAnsiConsole console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Out) });
        readonly IAnsiConsole errors = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });

        public override Task<NotebookRun> FollowAsync(string name, Func<IProgress<CellProgress>, Task<NotebookRun>> run)
            => console.Progress()
                .AutoClear(true)
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
                .StartAsync(async context =>
                {
                    var task = context.AddTask(Markup.Escape(name), maxValue: 1);
                    var clock = new WorkClock();
                    string? work = null;
                    return await run(new Reporter<CellProgress>(p =>
                    {
                        var running = p.Work is { IsOver: false } it ? it : (WorkProgress?)null;
                        if (running?.Work != work)
                        {
                            work = running?.Work;
                            clock.Restart();
                        }
                        task.MaxValue = p.Count;
                        task.Value = p.Finished ? p.Cell : p.Cell - 1 + (double.IsFinite(running?.Fraction ?? double.NaN) ? running!.Value.Fraction : 0);
                        string doing = running is { } call ? $"{call.Work}: {clock.Describe(call.Fraction)}" : Shorten(p.Preview);
                        task.Description = $"{Markup.Escape(name)} [grey]{p.Cell}/{p.Count} {Markup.Escape(doing)}[/]";
                    }));
                });

        public override TResult Follow<TResult>(string name, Func<IProgress<WorkProgress>, TResult> run)
            => console.Progress()
                .AutoClear(true)
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
                .Start(context =>
                {
                    var task = context.AddTask(Markup.Escape(name), maxValue: 1);
                    var clock = new WorkClock();
                    return run(new Reporter<WorkProgress>(p =>
                    {
                        if (p.IsOver || p.Detail.Length == 0)
                            return;
                        if (task.Value == 0)
                            clock.Restart(p.Fraction);
                        task.Value = p.Fraction;
                        task.Description = $"{Markup.Escape(name)} [grey]{Markup.Escape(Shorten(p.Detail))} {clock.Describe(p.Fraction)}[/]";
                    }));
                });

        public override void Line(string text) => console.WriteLine(text);

        public override void Error(string text) => errors.MarkupLine($"[red]{Markup.Escape(text)}[/]");
    }

    static string Shorten(string text) => text.Length <= 50 ? text : text[..49] + "…";
}
