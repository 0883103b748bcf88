using System.CommandLine;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle doctor</c>: tells what is installed.</summary>
static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Tells what is installed: SDK, engine, browser, notebook applications.");
        command.SetAction(_ =>
        {
            var findings = Doctor.Examine();
            foreach (var finding in findings)
                Console.WriteLine($"{(finding.Found ? "yes" : "no "),-4} {finding.Name,-17} {finding.Value}");
            return findings[0].Found ? ExitCode.Success : ExitCode.MissingPackage;
        });
        return command;
    }
}
