using System.CommandLine;
using System.IO.Compression;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle pack-course</c>: a course as one folder or zip to give away.</summary>
static class PackCourseCommand
{
    public const string Examples = """
        Examples:
          saddle pack-course --without-solutions students.zip
          saddle pack-course --without-solutions week-1 --from "notebooks/solutions/01*.ipynb"
          saddle pack-course colleagues.zip

        Exit codes:
          0  the course was written
          2  the command line is wrong, or a folder that is not empty, or a file, stands in the way and --force is not given
          3  a notebook is missing or none, its solutions or grading metadata have faults, or a solution stands where students see it
          7  the course cannot be written there: no room, no permission
        """;

    public static Command Create()
    {
        var output = new Argument<string>("OUT") { Description = "A folder, or a file that ends in .zip." };
        var from = new Option<string[]>("--from")
        {
            Description = "The notebooks with solutions, or patterns.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["notebooks/solutions/*.ipynb"],
        };
        var without = new Option<bool>("--without-solutions") { Description = "For students: no solutions, no hidden tests, no mark schemes." };
        var force = new Option<bool>("--force") { Description = "Replaces files of the same names." };
        var command = new Command("pack-course", "Packs lessons, and a page that says how to work with them, into a folder or zip.") { output, from, without, force };
        command.SetAction(parsed => Pack(parsed.GetValue(output)!, parsed.GetValue(from)!, parsed.GetValue(without), parsed.GetValue(force)));
        return command;
    }

    static int Pack(string output, string[] patterns, bool withoutSolutions, bool force)
    {
        var screen = Screen.Create();
        bool zipped = output.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
        if (!force && (zipped ? File.Exists(output) : Directory.Exists(output) && Directory.EnumerateFileSystemEntries(output).Any()))
        {
            screen.Error($"{output} is there already: choose another name, or write into it with --force. What it holds besides the course stays in it, solutions included.");
            return ExitCode.BadCommandLine;
        }
        try
        {
            var files = CoursePack.Make(NotebookSearch.Find(patterns), !withoutSolutions);
            if (zipped)
                Zip(files, output);
            else
                files.ToList().ForEach(f => NotebookFile.WriteWhole(Path.Combine(output, f.Name), f.Text));
            screen.Line($"{output}: {files.Count(f => !f.Name.Contains('/', StringComparison.Ordinal)) - 1} lessons{(withoutSolutions ? ", no solutions" : " with solutions")}");
            return ExitCode.Success;
        }
        catch (NotebookFormatException e)
        {
            screen.Error(e.Message);
            return ExitCode.BadNotebook;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            screen.Error($"{output} cannot be written: {e.Message}");
            return ExitCode.Unwritten;
        }
    }

    static void Zip(IReadOnlyList<(string Name, string Text)> files, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (name, text) in files)
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(text);
        }
    }
}
