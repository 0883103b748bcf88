using System.CommandLine;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle site</c>: playground, documents, course and API reference as one folder for any web server.</summary>
static class SiteCommand
{
    public const string Examples = """
        Examples:
          saddle site --out site
          saddle site --out site --course out
          saddle site --out site --playground playground --course out --cells cells
          saddle site --out site --api src/SaddleNotebooks.TorchSharp/bin/Release/net10.0

        In a clone, dotnet publish src/SaddleNotebooks.Site -o playground makes the playground, dotnet publish src/SaddleNotebooks.Cells -o cells what runs the cells of lessons in
        their pages, and saddle run "notebooks/*.ipynb" the pages of the course.

        Exit codes:
          0  the site was written
          2  the command line is wrong, a part is not where it is said to be, or a folder that is not empty stands in the way and --force is not given
          7  the site cannot be written there: no room, no permission
        """;

    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "The folder that is written.", HelpName = "FOLDER", Required = true };
        var playground = new Option<string?>("--playground") { Description = "The published playground; as a rule the one that came with this command, if one did.", HelpName = "FOLDER" };
        var cells = new Option<string?>("--cells") { Description = "The published program that runs the cells of the course in their pages; as a rule the one that came with this command, if one did.", HelpName = "FOLDER" };
        var documents = new Option<string?>("--docs") { Description = "Markdown pages; docs, if there is such a folder.", HelpName = "FOLDER" };
        var course = new Option<string?>("--course") { Description = "Executed notebooks as pages, as saddle run writes them.", HelpName = "FOLDER" };
        var source = new Option<string>("--source") { Description = "Where links lead that leave the documents, for example the repository's pages; without it they are no links.", HelpName = "URL", DefaultValueFactory = _ => "" };
        var api = new Option<string[]>("--api") { Description = "More assemblies for the API reference, with their XML documentation, as a build writes them; those of this command are in it. May be repeated.", HelpName = "FOLDER" };
        var force = new Option<bool>("--force") { Description = "Writes into a folder that is not empty." };
        var command = new Command("site", "Writes playground, documents, course and API reference as one static folder, for any web server.") { output, playground, cells, documents, course, api, source, force };
        command.SetAction(parsed => Write(new SitePlan
        {
            Output = parsed.GetValue(output)!, Playground = parsed.GetValue(playground) ?? StaticSite.PlaygroundIn(Packed("playground")), Cells = parsed.GetValue(cells) ?? StaticSite.CellsIn(Packed("cells")),
            Documents = parsed.GetValue(documents) ?? (File.Exists("docs/README.md") ? "docs" : null),
            Course = parsed.GetValue(course), Source = parsed.GetValue(source)!,
            Assemblies = [AppContext.BaseDirectory, .. parsed.GetValue(api) ?? []],
        }, parsed.GetValue(force)));
        return command;
    }

    /// <summary>What was packed with the command.</summary>
    static string Packed(string name) => Path.Combine(AppContext.BaseDirectory, name);

    static int Write(SitePlan plan, bool force)
    {
        var screen = Screen.Create();
        if (!force && Directory.Exists(plan.Output) && Directory.EnumerateFileSystemEntries(plan.Output).Any())
        {
            screen.Error($"{plan.Output} is there already and not empty: choose another name, or write into it with --force.");
            return ExitCode.BadCommandLine;
        }
        if (plan.Source.Length > 0 && !Uri.TryCreate(plan.Source, UriKind.Absolute, out _))
        {
            screen.Error($"--source {plan.Source} is no address: write it as https://….");
            return ExitCode.BadCommandLine;
        }
        try
        {
            var entries = StaticSite.Write(plan);
            screen.Line($"{plan.Output}: {entries.Count} pages");
            if (plan.Playground is null)
                screen.Line("There is no playground in it: this command came without one. In a clone, dotnet publish src/SaddleNotebooks.Site -o playground makes one for --playground.");
            if (plan is { Course: not null, Cells: null })
                screen.Line("The cells of its lessons show what was stored, and cannot be run there. In a clone, dotnet publish src/SaddleNotebooks.Cells -o cells makes what runs them, for --cells.");
            return ExitCode.Success;
        }
        catch (SiteException e)
        {
            screen.Error(e.Message);
            return ExitCode.BadCommandLine;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            screen.Error($"{plan.Output} cannot be written: {e.Message}");
            return ExitCode.Unwritten;
        }
    }
}
