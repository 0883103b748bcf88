using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SaddleNotebooks.Tool;

/// <summary>Puts examples and exit codes below the help that the options make by themselves.</summary>
static class HelpEnding
{
    public static void AddTo(RootCommand root, IReadOnlyDictionary<Command, string> endings)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new WithEnding((HelpAction)help.Action!, endings);
    }

    sealed class WithEnding(HelpAction help, IReadOnlyDictionary<Command, string> endings) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult result)
        {
            int code = help.Invoke(result);
            if (endings.TryGetValue(result.CommandResult.Command, out string? ending))
                result.InvocationConfiguration.Output.WriteLine(ending);
            return code;
        }
    }
}
