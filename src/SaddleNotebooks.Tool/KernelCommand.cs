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
          saddle kernel list
          saddle kernel uninstall
        """;

    public static Command Create() => new("kernel", "Makes C# available in JupyterLab, Notebook, VS Code's Jupyter extension, nbconvert and papermill.")
    {
        Install(), Uninstall(), List(), KernelRunCommand.Create(),
    };

    static Command Install()
    {
        var place = new KernelPlace();
        var command = new Command("install", "Tells Jupyter about this kernel; an older entry of the same name is replaced.");
        place.AddTo(command);
        command.SetAction(parsed => place.Act(parsed, (folder, name) =>
        {
            Console.WriteLine($"installed {name} in {folder.Install(name, KernelSpec.OfThisProcess())}");
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
