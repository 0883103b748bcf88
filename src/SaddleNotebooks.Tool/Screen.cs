using System.Globalization;
using SaddleNotebooks.Kernel;
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

    public abstract void Line(string text);

    public abstract void Error(string text);

    static bool Set(string name) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name));

    /// <summary>Reports at once, on the thread that runs: lines stay in order.</summary>
    protected sealed class Reporter(Action<CellProgress> report) : IProgress<CellProgress>
    {
        public void Report(CellProgress value) => report(value);
    }

    sealed class LogScreen : Screen
    {
        readonly TextWriter output = Console.Out, error = Console.Error;

        public override Task<NotebookRun> FollowAsync(string name, Func<IProgress<CellProgress>, Task<NotebookRun>> run)
            => run(new Reporter(p =>
            {
                if (p.Finished)
                {
                    string verdict = p.Failure is null ? "ok    " : "FAILED";
                    Line(string.Create(CultureInfo.InvariantCulture, $"{name}  [{p.Cell}/{p.Count}]  {verdict}  {p.Duration.TotalSeconds,6:0.00} s  {Shorten(p.Preview)}"));
                }
            }));

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
                    return await run(new Reporter(p =>
                    {
                        task.MaxValue = p.Count;
                        task.Value = p.Finished ? p.Cell : p.Cell - 1;
                        task.Description = $"{Markup.Escape(name)} [grey]{p.Cell}/{p.Count} {Markup.Escape(Shorten(p.Preview))}[/]";
                    }));
                });

        public override void Line(string text) => console.WriteLine(text);

        public override void Error(string text) => errors.MarkupLine($"[red]{Markup.Escape(text)}[/]");
    }

    static string Shorten(string text) => text.Length <= 50 ? text : text[..49] + "…";
}
