using System.CommandLine;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool;

/// <summary>Where a kernel's entry stands, and its name.</summary>
sealed class KernelPlace
{
    readonly Option<bool> user = new("--user") { Description = "For this user; the default." };
    readonly Option<string?> prefix = new("--prefix") { Description = "For an environment: the entry goes to P/share/jupyter/kernels.", HelpName = "P" };
    readonly Option<string> name = new("--name") { Description = "The entry's name.", HelpName = "NAME", DefaultValueFactory = _ => KernelSpec.DefaultName };

    public void AddTo(Command command)
    {
        command.Add(user);
        command.Add(prefix);
        command.Add(name);
        command.Validators.Add(result =>
        {
            if (result.GetValue(user) && result.GetValue(prefix) is not null)
                result.AddError("Give --user or --prefix, not both.");
        });
    }

    /// <summary>Does something at the place; what goes wrong there is explained.</summary>
    public int Act(ParseResult parsed, Func<KernelSpecFolder, string, int> action)
    {
        try
        {
            var folder = parsed.GetValue(prefix) is { } root ? KernelSpecFolder.InPrefix(root) : KernelSpecFolder.OfUser();
            return action(folder, parsed.GetValue(name)!);
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e is ArgumentException ? e.Message.Split(" (Parameter")[0] : $"{e.Message} Choose another place with --prefix.");
            return ExitCode.BadCommandLine;
        }
    }
}
