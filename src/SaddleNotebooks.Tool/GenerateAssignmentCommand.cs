using System.CommandLine;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle generate-assignment</c>: makes the student version of notebooks with solutions.</summary>
static class GenerateAssignmentCommand
{
    public const string Examples = """
        Examples:
          saddle generate-assignment "notebooks/solutions/*.ipynb" --out notebooks
          saddle generate-assignment lesson.ipynb --out release

        Exit codes:
          0  every notebook was written
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
        var command = new Command("generate-assignment", "Takes the solutions out of notebooks: what nbgrader's command of that name does, for hosts without Python.")
        {
            files, output,
        };
        command.SetAction(parsed => Generate(parsed.GetValue(files)!, parsed.GetValue(output)!));
        return command;
    }

    static int Generate(string[] patterns, string output)
    {
        var screen = Screen.Create();
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
                NotebookFile.Write(notebook, target);
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
