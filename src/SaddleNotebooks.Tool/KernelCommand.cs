using System.CommandLine;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle kernel</c>: makes C# available in Jupyter.</summary>
static class KernelCommand
{
    public const string Examples = """
        Examples:
          saddle kernel install
          saddle kernel install --prefix .venv --name csharp
          saddle kernel install --name .net-csharp
          saddle kernel install --pictures --name saddle-pictures
          saddle kernel list
          saddle kernel uninstall
        """;

    public static Command Create() => new("kernel", "Makes C# available in JupyterLab, Notebook, VS Code's Jupyter extension, nbconvert and papermill.")
    {
        Install(), Uninstall(), List(), KernelRunCommand.Create(),
    };

    const string PicturesName = "--pictures";

    /// <summary>What install notes for every later run of the kernel.</summary>
    public static Option<bool> PicturesOption() => new(PicturesName)
    {
        Description = "Figures come with a PNG as well, for nbconvert and others that run no scripts. A browser draws it, one for the whole session.",
    };

    static Command Install()
    {
        var place = new KernelPlace();
        var pictures = PicturesOption();
        var command = new Command("install", "Tells Jupyter about this kernel; an older entry of the same name is replaced.") { pictures };
        place.AddTo(command);
        command.SetAction(parsed => place.Act(parsed, (folder, name) =>
        {
            Console.WriteLine($"installed {name} in {folder.Install(name, KernelSpec.OfThisProcess(parsed.GetValue(pictures) ? [PicturesName] : []))}");
            return ExitCode.Success;
        }));
        return command;
    }

    static Command Uninstall()
    {
        var place = new KernelPlace();
        var command = new Command("uninstall", "Removes the entry that install made.");
        place.AddTo(command);
        command.SetAction(parsed => place.Act(parsed, (folder, name) =>
        {
            if (folder.Uninstall(name) is { } removed)
            {
                Console.WriteLine($"removed {removed}");
                return ExitCode.Success;
            }
            Console.Error.WriteLine($"There is no kernel {name} in {folder.Path}. See: saddle kernel list");
            return ExitCode.BadCommandLine;
        }));
        return command;
    }

    static Command List()
    {
        var command = new Command("list", "Lists where Jupyter finds this kernel.");
        command.SetAction(_ =>
        {
            var found = KernelSpecFolder.Searched().Distinct().SelectMany(folder => folder.Installed()).ToList();
            foreach (var (name, folder) in found)
                Console.WriteLine($"{name,-20} {folder}");
            if (found.Count == 0)
                Console.WriteLine("The kernel is not installed. Install it with: saddle kernel install");
            return ExitCode.Success;
        });
        return command;
    }
}
