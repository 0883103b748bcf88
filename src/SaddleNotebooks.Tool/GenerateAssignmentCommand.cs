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

        Exit codes:
          0  every notebook was written
          1  --pictures: a cell of a student version failed; that version and those after it were not written
          2  the command line is wrong
          3  a file is missing or not a notebook, or its solutions or grading metadata have faults; then nothing is written
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
        var command = new Command("generate-assignment", "Takes the solutions out of notebooks: what nbgrader's command of that name does, for hosts without Python.")
        {
            files, output, pictures,
        };
        command.SetAction(parsed => GenerateAsync(parsed.GetValue(files)!, parsed.GetValue(output)!, parsed.GetValue(pictures)));
        return command;
    }

    static async Task<int> GenerateAsync(string[] patterns, string output, bool pictures)
    {
        using var stop = new StopKeys();
        var screen = Screen.Create();
        if (pictures && !Executor.CanDraw(screen))
            return ExitCode.BadCommandLine;
        try
        {
            // All are made before the first is written: a fault in one leaves the whole course as it was.
            var made = NotebookSearch.Find(patterns).Select(source => Make(source, output)).ToList();
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
    }

    static NotebookDocument KeepPictures(NotebookDocument notebook, string target)
        => File.Exists(target) ? AssignmentPictures.Keep(notebook, NotebookFile.Read(target)) : notebook;

    /// <summary>Runs a student version in a folder of its own; null if a cell failed.</summary>
    static async Task<NotebookDocument?> PicturedAsync(NotebookDocument notebook, string name, Screen screen, CancellationToken cancellation)
    {
        string folder = Directory.CreateTempSubdirectory("saddle-").FullName;
        try
        {
            string file = Path.Combine(folder, name), results = Path.Combine(folder, "out");
            NotebookFile.Write(notebook, file);
            var job = new NotebookJob(file, results) { Pictures = NotebookPictures.Only };
            var run = await screen.FollowAsync(name, progress => job.RunAsync(new(), progress, cancellation));
            foreach (var failure in run.Failures)
                screen.Error($"{name}: {failure}");
            return run.Failures.Count == 0 ? AssignmentPictures.Add(notebook, NotebookFile.Read(job.NotebookPath!)) : null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static (string Source, string Target, NotebookDocument Notebook) Make(string source, string output)
    {
        string target = Path.Combine(output, Path.GetFileName(source));
        if (Path.GetFullPath(target) == Path.GetFullPath(source))
            throw new NotebookFormatException($"{source}: the student version would overwrite the solutions; choose another output folder.");
        try
        {
            return (source, target, Assignment.ForStudents(NotebookFile.Read(source)));
        }
        catch (AssignmentException e)
        {
            throw new NotebookFormatException(string.Join('\n', e.Faults.Select(fault => $"{source}: {fault}")), e);
        }
    }
}
