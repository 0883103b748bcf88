using System.CommandLine;
using System.CommandLine.Invocation;

namespace SaddleNotebooks.Tool;

/// <summary>The command line as a whole.</summary>
static class SaddleCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        Command run = RunCommand.Create(), check = CheckCommand.Create(), doctor = DoctorCommand.Create(), kernel = KernelCommand.Create();
        var generate = GenerateAssignmentCommand.Create();
        var root = new RootCommand("Runs C# notebooks about saddle points of neural networks; no notebook application is needed.") { run, check, generate, doctor, kernel };
        HelpEnding.AddTo(root, new Dictionary<Command, string>
        {
            [root] = """
                Examples:
                  saddle run notebooks/08-seeing-the-hessian.ipynb
                  saddle check "notebooks/*.ipynb"
                  saddle generate-assignment "notebooks/solutions/*.ipynb" --out notebooks
                  saddle doctor
                  saddle kernel install
                """,
            [run] = RunCommand.Examples + "\n\n" + ExitCode.Help,
            [kernel] = KernelCommand.Examples,
            [check] = CheckCommand.Examples + "\n\n" + ExitCode.Help,
            [generate] = GenerateAssignmentCommand.Examples,
        });
        var parsed = root.Parse(arguments);
        // The commands handle Ctrl-C themselves: the first keeps the outputs so far, the second exits at once.
        int code = await parsed.InvokeAsync(new() { ProcessTerminationTimeout = null });
        return parsed.Action is ParseErrorAction ? ExitCode.BadCommandLine : code;
    }
}
