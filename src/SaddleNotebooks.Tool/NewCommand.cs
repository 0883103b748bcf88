using System.CommandLine;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle new</c>: a notebook to begin with, which runs as it is, or a repository to hand out.</summary>
static class NewCommand
{
    public const string Examples = """
        Examples:
          saddle new lesson momentum.ipynb
          saddle new assignment week-3.ipynb
          saddle new analysis my-network.ipynb && saddle run my-network.ipynb
          saddle new classroom week-3 --from notebooks/solutions/03-index-against-loss.ipynb

        Exit codes:
          0  the notebook, or the folder, was written
          2  the command line is wrong, or the file is there already and --force is not given
          3  classroom: the notebook is missing or none, or its solutions or grading metadata have faults
          7  the notebook cannot be written there: no room, no permission, or a folder is missing
        """;

    static readonly (string Name, string Description)[] Kinds =
    [
        ("lesson", "a prediction, the smallest case by hand, the real case, an exercise that checks itself"),
        ("assignment", "three kinds of exercises with their solutions, to be given out without them"),
        ("analysis", "a network trained on digits, its spectrum, its landscape, its numbers as a file"),
    ];

    public static Command Create()
    {
        var command = new Command("new", "Writes a notebook to begin with, which runs as it is, or a repository to hand out.");
        foreach (var (name, description) in Kinds)
            command.Add(Kind(name, description));
        command.Add(NewClassroomCommand.Create());
        return command;
    }

    static Command Kind(string name, string description)
    {
        var file = new Argument<string>("FILE") { Description = "The notebook to write, such as my-notebook.ipynb." };
        var force = new Option<bool>("--force") { Description = "Replaces a file that is there already." };
        var command = new Command(name, char.ToUpperInvariant(description[0]) + description[1..] + ".") { file, force };
        command.SetAction(parsed => Write(name, parsed.GetValue(file)!, parsed.GetValue(force)));
        return command;
    }

    static int Write(string kind, string path, bool force)
    {
        var screen = Screen.Create();
        if (Path.GetExtension(path).Length == 0)
            path += ".ipynb";
        if (File.Exists(path) && !force)
        {
            screen.Error($"{path} is there already: choose another name, or replace it with --force.");
            return ExitCode.BadCommandLine;
        }
        try
        {
            var template = IpynbReader.Read(Template($"{kind}.ipynb"));
            NotebookFile.Write(template with { Cells = [.. template.Cells.Select(cell => cell with { Source = cell.Source.Replace("TITLE", Title(path), StringComparison.Ordinal), Id = null })] }, path);
        }
        catch (NotebookFormatException e)
        {
            screen.Error(e.Message);
            return ExitCode.BadCommandLine;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            screen.Error($"{path} cannot be written: {e.Message}");
            return ExitCode.Unwritten;
        }
        screen.Line($"{path}: run it with saddle run {path}, or open it in VS Code or Jupyter.");
        return ExitCode.Success;
    }

    internal static string Template(string name)
    {
        using var stream = typeof(NewCommand).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>What the file's name says: <c>my-first_lesson.ipynb</c> is called "My first lesson".</summary>
    static string Title(string path)
    {
        string words = Path.GetFileNameWithoutExtension(path).Replace('-', ' ').Replace('_', ' ').Trim();
        return words.Length == 0 ? "A notebook" : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
