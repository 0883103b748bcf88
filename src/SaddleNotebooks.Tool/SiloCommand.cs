using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle silo</c>: the command <c>saddle-silo</c>, which comes in a package of its own, so that whoever has one machine needs nothing of it.</summary>
static class SiloCommand
{
    const string Program = "saddle-silo";

    public const string Examples = """
        Examples:
          saddle silo --threads 4
          saddle silo certificates ~/saddle-certificates

        What stands after silo goes to saddle-silo as it is; saddle-silo --help explains it.

        Exit codes:
          2  an option is wrong, or the cluster does not let the silo in
          5  saddle-silo is not installed
        """;

    public static Command Create()
    {
        var command = new Command("silo", "Starts a silo of a cluster, which holds samples and computes on them: the command saddle-silo.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(parsed => Run(parsed.UnmatchedTokens));
        return command;
    }

    static int Run(IEnumerable<string> arguments)
    {
        if (Find() is not { } program)
        {
            Screen.Create().Error("saddle-silo is not installed: dotnet tool install --global SaddleNotebooks.Silo brings it.");
            return ExitCode.MissingPackage;
        }
        // A terminal tells both of Ctrl-C; the silo hands its shards over before it ends.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var silo = Process.Start(new ProcessStartInfo(program, arguments))!;
        using var end = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            using var told = Process.Start("kill", ["-TERM", silo.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        });
        silo.WaitForExit();
        return silo.ExitCode;
    }

    /// <summary>On the path, or where global tools are.</summary>
    static string? Find()
    {
        string file = OperatingSystem.IsWindows() ? Program + ".exe" : Program;
        if (ProgramSearch.OnPath(file) is { } found)
            return found;
        string tool = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet", "tools", file);
        return File.Exists(tool) ? tool : null;
    }
}
