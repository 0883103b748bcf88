using System.CommandLine;
using System.Reflection;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle new classroom</c>: a repository to hand out, which opens with kernel and notebook ready and marks itself at every push.</summary>
static class NewClassroomCommand
{
    static readonly (string Template, string Target)[] Files =
    [
        ("classroom.yml", ".github/workflows/classroom.yml"), ("devcontainer.json", ".devcontainer/devcontainer.json"), ("setup.sh", ".devcontainer/setup.sh"),
    ];

    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "The folder to write; empty or not there yet." };
        var from = new Option<string>("--from") { Description = "The notebook with solutions.", HelpName = "FILE", Required = true };
        var force = new Option<bool>("--force") { Description = "Writes into a folder that holds something already." };
        var command = new Command("classroom", "A template repository for GitHub Classroom: a notebook without solutions, autograding, a container for Codespaces.") { folder, from, force };
        command.SetAction(parsed => Write(parsed.GetValue(folder)!, parsed.GetValue(from)!, parsed.GetValue(force)));
        return command;
    }

    static int Write(string folder, string source, bool force)
    {
        var screen = Screen.Create();
        if (!force && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            screen.Error($"{folder} is not empty: choose another folder, or write into it with --force.");
            return ExitCode.BadCommandLine;
        }
        try
        {
            string lesson = Path.ChangeExtension(Path.GetFileName(source), ".ipynb");
            var packed = CoursePack.Make([source], withSolutions: false);
            // The release that decides in the student's own repository is the student version: its checks are in the library.
            foreach (var (name, text) in packed.Append(($".github/classroom/{lesson}", packed.Single(p => p.Name == lesson).Text)))
                NotebookFile.WriteWhole(Path.Combine(folder, name), text);
            foreach (var (template, target) in Files)
                NotebookFile.WriteWhole(Path.Combine(folder, target), NewCommand.Template(template).Replace("LESSON", lesson, StringComparison.Ordinal).Replace("VERSION", Version, StringComparison.Ordinal));
            screen.Line($"{folder}: push it as a template repository, and name it in a new assignment of GitHub Classroom.");
            return ExitCode.Success;
        }
        catch (NotebookFormatException e)
        {
            screen.Error(e.Message);
            return ExitCode.BadNotebook;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            screen.Error($"{folder} cannot be written: {e.Message}");
            return ExitCode.Unwritten;
        }
    }

    static string Version => typeof(NewClassroomCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
