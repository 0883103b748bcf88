using System.Diagnostics;

namespace SaddleNotebooks.Tests;

/// <summary>Runs the <c>dotnet</c> command, as a user does.</summary>
public static class DotnetCommand
{
    /// <summary>Runs it and waits for its end.</summary>
    /// <param name="folder">Where it is run.</param>
    /// <param name="arguments">For example <c>["build", "-c", "Release"]</c>.</param>
    /// <param name="environment">Variables to set.</param>
    /// <returns>Exit code and everything printed, both streams together.</returns>
    /// <exception cref="TimeoutException">It did not end within ten minutes.</exception>
    public static (int ExitCode, string Output) Run(string folder, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
        => RunProgram("dotnet", folder, arguments, environment);

    /// <summary>Runs another program and waits for its end.</summary>
    /// <param name="program">The program, by name or path.</param>
    /// <param name="folder">Where it is run.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set.</param>
    /// <returns>Exit code and everything printed, both streams together.</returns>
    /// <exception cref="TimeoutException">It did not end within ten minutes.</exception>
    public static (int ExitCode, string Output) RunProgram(
        string program, string folder, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!Task.WhenAll(output, error, process.WaitForExitAsync()).Wait(TimeSpan.FromMinutes(10)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end.");
        }
        return (process.ExitCode, output.Result + error.Result);
    }
}
