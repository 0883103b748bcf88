using SaddleNotebooks.Charts;
using System.CommandLine;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle generate-assignment</c>: makes the student version of notebooks with solutions.</summary>
static class GenerateAssignmentCommand
{
    public const string Examples = """
        Examples:
          saddle generate-assignment "notebooks/solutions/*.ipynb" --out notebooks
          saddle generate-assignment lesson.ipynb --out release --pictures
          saddle generate-assignment lesson.ipynb --out release --variant ada --variant bob
          saddle generate-assignment lesson.ipynb --out release --students names.txt

        Exit codes:
          0  every notebook was written
          1  --pictures: a cell of a student version failed; that version and those after it were not written
          2  the command line is wrong
          3  a file is missing or not a notebook, or its solutions or grading metadata have faults; then nothing is written
          7  the student versions cannot be written where --out says: no room, no permission, or a file stands in the way
        """;

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Notebooks with solutions, or patterns such as \"notebooks/solutions/*.ipynb\".",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--out")
        {
            Description = "Folder for the student versions; created if missing. Their old versions there are replaced.",
            HelpName = "DIR",
            Required = true,
        };
        var pictures = new Option<bool>("--pictures")
        {
            Description = "Runs the student versions and keeps pictures of their figures, for previews that run no scripts; needs an installed browser. "
                + "Without it, pictures of earlier versions stay where their cells have not changed.",
        };
        var variant = new Option<string[]>("--variant")
        {
            Description = "Numbers of its own for a student, in DIR/STUDENT; may be given several times. saddle grade --variants knows which.", HelpName = "STUDENT",
        };
        var students = new Option<string?>("--students") { Description = "The same for each line of a text file.", HelpName = "FILE" };
        var command = new Command("generate-assignment", "Takes the solutions out of notebooks: what nbgrader's command of that name does, for hosts without Python.")
        {
            files, output, pictures, variant, students,
        };
        command.SetAction(parsed => GenerateAsync(parsed.GetValue(files)!, parsed.GetValue(output)!, parsed.GetValue(pictures), parsed.GetValue(variant) ?? [], parsed.GetValue(students)));
        return command;
    }

    static async Task<int> GenerateAsync(string[] patterns, string output, bool pictures, string[] variants, string? list)
    {
        using var stop = new StopKeys();
        var screen = Screen.Create();
        if (pictures && !Executor.CanDraw(screen))
            return ExitCode.BadCommandLine;
        try
        {
            // All are made before the first is written: a fault in one leaves the whole course as it was.
            string?[] whose = [.. variants, .. list is null ? [] : File.ReadAllLines(list).Select(l => l.Trim()).Where(l => l.Length > 0)];
            if (whose.FirstOrDefault(w => w is not null && (w.IndexOfAny(['/', '\\', ':']) >= 0 || w.StartsWith('.'))) is { } bad)
            {
                screen.Error($"{bad} cannot be a student's name: it becomes the name of a folder.");
                return ExitCode.BadCommandLine;
            }
            var made = NotebookSearch.Find(patterns).SelectMany(source => whose.DefaultIfEmpty(null).Select(w => Make(source, w is null ? output : Path.Combine(output, w), w))).ToList();
            if (made.GroupBy(m => Path.GetFullPath(m.Target)).FirstOrDefault(g => g.Count() > 1) is { } clash)
            {
                screen.Error($"{string.Join(" and ", clash.Select(m => m.Source))} would both be written to {clash.First().Target}.");
                return ExitCode.BadCommandLine;
            }
            foreach (var (_, target, notebook) in made)
            {
                if ((pictures ? await PicturedAsync(notebook, Path.GetFileName(target), screen, stop.Token) : KeepPictures(notebook, target)) is not { } written)
                    return ExitCode.CellFailed;
                NotebookFile.Write(written, target);
                screen.Line(target);
            }
            return ExitCode.Success;
        }
        catch (NotebookFormatException e)
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

    static NotebookDocument KeepPictures(NotebookDocument notebook, string target)
        => File.Exists(target) ? AssignmentPictures.Keep(notebook, NotebookFile.Read(target)) : notebook;

    /// <summary>Runs a student version in a folder of its own; null if a cell failed.</summary>
    static async Task<NotebookDocument?> PicturedAsync(NotebookDocument notebook, string name, Screen screen, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("saddle-").FullName;
        try
        {
            string file = Path.Combine(folder, name), results = Path.Combine(folder, "out");
            NotebookFile.Write(notebook, file);
            var job = new NotebookJob(file, results) { Pictures = NotebookPictures.Only };
            using var pool = new WorkerPool(WorkerCommand.OfThisProcess);
            var run = await screen.FollowAsync(name, progress => job.RunAsync(new() { Workers = pool }, progress, cancellationToken));
            foreach (var failure in run.Failures)
                screen.Error($"{name}: {failure}");
            return run.Failures.Count == 0 ? AssignmentPictures.Add(notebook, NotebookFile.Read(job.NotebookPath!)) : null;
        }
        finally
        {
            TemporaryFolder.Remove(folder);
        }
    }

    static (string Source, string Target, NotebookDocument Notebook) Make(string source, string output, string? student)
    {
        string target = Path.Combine(output, Path.GetFileName(source));
        if (Path.GetFullPath(target) == Path.GetFullPath(source))
            throw new NotebookFormatException($"{source}: the student version would overwrite the solutions; choose another output folder.");
        return (source, target, StudentVersion.Of(source, student));
    }
}
