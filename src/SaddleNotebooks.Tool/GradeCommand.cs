using System.CommandLine;
using System.Globalization;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle grade</c>: marks what a class has handed in.</summary>
static class GradeCommand
{
    public const string Examples = """
        Examples:
          saddle grade submissions --release notebooks/solutions/01-what-is-a-saddle-point.ipynb --out marked
          saddle grade moodle.zip --release release.ipynb --format moodle --deadline 2026-11-30T23:59 --late 10
          saddle grade submitted --release release.ipynb --attempts best --timeout 60

        Exit codes:
          0  every hand-in was marked
          1  some could not be marked, or not all of them; grades.csv names them
          2  the command line is wrong
          3  the release or the hand-ins are missing, or the release cannot be graded
          7  the results cannot be written where --out says
          130  stopped by Ctrl-C; the same command goes on where it was
        """;

    public static Command Create()
    {
        var place = new Argument<string>("FOLDER") { Description = "The hand-ins: a folder or a zip with a folder, a file or a zip for each student." };
        var release = new Option<string>("--release") { Description = "The notebook that was handed out, best the one with solutions and hidden tests.", HelpName = "FILE", Required = true };
        var output = new Option<string>("--out") { Description = "Folder for grades.csv, index.html and the feedback pages.", HelpName = "DIR", DefaultValueFactory = _ => "graded" };
        var format = new Option<GradeFormat>("--format") { Description = "The columns of grades.csv.", HelpName = "plain|moodle|canvas|github" };
        var deadline = new Option<DateTimeOffset?>("--deadline")
        {
            Description = "The last moment in time, as 2026-11-30T23:59; local time unless it says otherwise.",
            HelpName = "TIME",
            CustomParser = result =>
            {
                string text = result.Tokens.Single().Value;
                if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time))
                    return time;
                result.AddError($"--deadline takes a time such as 2026-11-30T23:59, not \"{text}\".");
                return null;
            },
        };
        var late = Number("--late", "What each day begun after the deadline takes off, in percent; 100 refuses late work.", "PERCENT", 0, 0, 100);
        var attempts = new Option<AttemptPolicy>("--attempts") { Description = "Which of several attempts counts.", HelpName = "last|best|first" };
        var variants = new Option<bool>("--variants") { Description = "Everybody was given numbers of their own, by generate-assignment --variant." };
        var timeout = Number("--timeout", "The time for one hand-in, in seconds; one cell may take a quarter of it.", "S", 240, 1, 86_400);
        var memory = Number("--memory", "The memory for one hand-in, in MB.", "MB", 1024, 128, 1 << 20);
        var files = Number("--files", "The files that one hand-in may write, in MB.", "MB", 64, 1, 1 << 20);
        var processes = Number("--processes", "How many processes and threads one hand-in may have.", "N", 512, 64, 1 << 20);
        var parallel = Number("--parallel", "How many hand-ins are marked at the same time.", "N", Environment.ProcessorCount, 1, 256);
        var command = new Command("grade", "Marks what a class has handed in: points, feedback pages, an overview. Hand-ins run confined; checks and keys stay outside.")
        {
            place, release, output, format, deadline, late, attempts, variants, timeout, memory, files, processes, parallel,
        };
        command.SetAction(parsed => GradeAsync(parsed.GetValue(place)!, parsed.GetValue(release)!, parsed.GetValue(output)!, parsed.GetValue(format), new()
        {
            Limits = new()
            {
                Time = TimeSpan.FromSeconds(parsed.GetValue(timeout)), MemoryBytes = (long)parsed.GetValue(memory) << 20, FileBytes = (long)parsed.GetValue(files) << 20,
                Processes = (int)parsed.GetValue(processes),
            },
            Late = new(parsed.GetValue(deadline), parsed.GetValue(late)),
            Attempts = parsed.GetValue(attempts),
            Variants = parsed.GetValue(variants),
            Parallel = (int)parsed.GetValue(parallel),
        }));
        return command;
    }

    static Option<double> Number(string name, string description, string unit, double usual, double least, double most) => new(name)
    {
        Description = description,
        HelpName = unit,
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            string text = result.Tokens.Single().Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most)
                return value;
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes a number from {least} to {most}, not \"{text}\"."));
            return usual;
        },
    };

    static async Task<int> GradeAsync(string place, string releasePath, string output, GradeFormat format, GradingOptions options)
    {
        using var stop = new StopKeys();
        var screen = Screen.Create();
        try
        {
            var handIns = HandInSearch.Find(place, releasePath, options.Limits, out var refused);
            foreach (string fault in refused)
                screen.Error($"not marked: {fault}");
            if (handIns.Count == 0)
                throw new GradingException($"There is no notebook in {place}.");
            Directory.CreateDirectory(output);
            using var release = await Release.OpenAsync(releasePath, stop.Token);
            if (options.Variants && !Variant.Has(release.Notebook))
                throw new GradingException($"{releasePath}: nothing in it varies; grade without --variants, or name the notebook with the lines \"// variants:\".");
            var confinement = Confinement.Find(WorkerCommand.OfThisProcess);
            if (confinement.Weakness is { } weakness)
                screen.Error(weakness);
            string[] hidden = [Path.GetFullPath(output), .. Directory.Exists(place) ? [Path.GetFullPath(place)] : Array.Empty<string>(), Path.GetDirectoryName(Path.GetFullPath(releasePath))!];
            var store = new MarkStore(Path.Combine(output, "progress"), File.ReadAllBytes(releasePath), options.Limits, options.Variants);
            var marks = await Classroom.MarkAsync(release, handIns, confinement, hidden, options, store, new Lines(screen), stop.Token);
            await GradingResults.WriteAsync(output, format, release, marks, [.. refused.Select(f => "Not marked: " + f), .. confinement.Weakness is { } w ? [w] : Array.Empty<string>()]);
            int unmarked = marks.Students.Count(s => s.Mark.Fault is not null) + refused.Count;
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"{marks.Students.Count} students, {unmarked} not marked, {marks.Alike.Count} {(marks.Alike.Count == 1 ? "pair" : "pairs")} alike: {Path.Combine(output, "grades.csv")}, {Path.Combine(output, "index.html")}"));
            return unmarked > 0 ? ExitCode.CellFailed : ExitCode.Success;
        }
        catch (OperationCanceledException)
        {
            screen.Error("Stopped. The marks so far are kept: the same command goes on where it was.");
            return ExitCode.Stopped;
        }
        catch (Exception e) when (e is NotebookFormatException or GradingException)
        {
            screen.Error(e.Message);
            return ExitCode.BadNotebook;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            screen.Error($"{output} cannot be written: {e.Message} Choose another folder with --out.");
            return ExitCode.Unwritten;
        }
    }

    /// <summary>A line for each mark, from any thread.</summary>
    sealed class Lines(Screen screen) : IProgress<Mark>
    {
        readonly Lock gate = new();

        public void Report(Mark value)
        {
            lock (gate)
                screen.Line(string.Create(CultureInfo.InvariantCulture, $"{value.Name}: {(value.Fault is null ? $"{value.Points:0.##} points" : value.Fault)}{(value.Notices.Count > 0 ? $", {value.Notices.Count} remarks" : "")}"));
        }
    }
}
