using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace SaddleNotebooks.Tool;

/// <summary>The command line as a whole.</summary>
static class SaddleCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        Command run = RunCommand.Create(), analyze = AnalyzeCommand.Create(), check = CheckCommand.Create(), doctor = DoctorCommand.Create(), kernel = KernelCommand.Create();
        Command landscape = LandscapeCommand.Create(), plan = PlanCommand.Create(), work = WorkCommand.Create(), merge = MergeCommand.Create();
        Command generate = GenerateAssignmentCommand.Create(), grade = GradeCommand.Create(), pack = PackCourseCommand.Create(), create = NewCommand.Create(), completion = CompletionCommand.Create(), site = SiteCommand.Create(), silo = SiloCommand.Create(), live = LiveCommand.Create();
        var root = new RootCommand("Runs C# notebooks about saddle points of neural networks, and analyzes networks that were trained elsewhere; no notebook application is needed.")
        {
            run, analyze, landscape, plan, work, merge, silo, check, create, generate, pack, grade, site, live, doctor, kernel, completion, WorkerCommandLine.Create(),
        };
        HelpEnding.AddTo(root, new Dictionary<Command, string>
        {
            [root] = """
                Examples:
                  saddle run notebooks/08-seeing-the-hessian.ipynb
                  saddle analyze model.onnx --inputs x.npy --targets y.npy --loss cross-entropy
                  saddle landscape model.onnx --inputs x.npy --targets y.npy
                  saddle check "notebooks/*.ipynb"
                  saddle new lesson my-lesson.ipynb
                  saddle generate-assignment "notebooks/solutions/*.ipynb" --out notebooks
                  saddle pack-course --without-solutions students.zip
                  saddle grade submissions --release release.ipynb --out marked
                  saddle site --out site
                  saddle live
                  saddle doctor
                  saddle kernel install
                """,
            [run] = RunCommand.Examples + "\n\n" + ExitCode.Help,
            [analyze] = AnalyzeCommand.Examples,
            [landscape] = LandscapeCommand.Examples,
            [plan] = PlanCommand.Examples,
            [plan.Subcommands.Single()] = PlanCommand.Examples,
            [work] = WorkCommand.Examples,
            [merge] = MergeCommand.Examples,
            [silo] = SiloCommand.Examples,
            [kernel] = KernelCommand.Examples,
            [check] = CheckCommand.Examples + "\n\n" + ExitCode.Help,
            [generate] = GenerateAssignmentCommand.Examples,
            [create] = NewCommand.Examples,
            [completion] = CompletionCommand.Examples,
            [grade] = GradeCommand.Examples,
            [pack] = PackCourseCommand.Examples,
            [site] = SiteCommand.Examples,
            [live] = LiveCommand.Examples,
        });
        var parsed = root.Parse(arguments);
        // The message is what a reader looks for: thirty lines of help after it would carry it out of sight.
        if (parsed.Action is ParseErrorAction wrong)
            wrong.ShowHelp = false;
        // The commands handle Ctrl-C themselves: the first keeps the outputs so far, the second exits at once.
        int code = await parsed.InvokeAsync(new() { ProcessTerminationTimeout = null });
        if (parsed.Action is not ParseErrorAction)
            return code;
        string call = CallOf(parsed.CommandResult);
        await Console.Error.WriteLineAsync($"Write {call}{Needs(parsed.CommandResult.Command)}; {call} --help explains it.");
        return ExitCode.BadCommandLine;
    }

    /// <summary>The command with those above it, as it is called.</summary>
    static string CallOf(CommandResult command)
        => command.Parent is CommandResult parent ? $"{CallOf(parent)} {command.Command.Name}" : "saddle";

    /// <summary>What stands after the command's name.</summary>
    static string Needs(Command command)
        => (command.Subcommands.Count > 0 ? " COMMAND" : "") + string.Concat(command.Arguments.Select(argument => " " + argument.Name));
}
