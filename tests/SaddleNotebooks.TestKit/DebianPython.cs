using System.Diagnostics;
using Xunit;

namespace SaddleNotebooks.Tests;

/// <summary>Runs scripts with the system's Python, whose packages are oracles for file formats and protocols.</summary>
public static class DebianPython
{
    const string Interpreter = "/usr/bin/python3";

    /// <summary>Skips the running test where modules are missing.</summary>
    /// <param name="modules">Modules by import name, each with the Debian package that brings it.</param>
    public static void Require(params (string Module, string Package)[] modules)
    {
        if (!File.Exists(Interpreter))
            Assert.Skip($"{Interpreter} is missing: apt-get install python3.");
        foreach (var (module, package) in modules)
        {
            if (Run(["-c", $"import importlib.util as u, sys; sys.exit(u.find_spec('{module}') is None)"]).ExitCode != 0)
                Assert.Skip($"Python lacks {module}: apt-get install {package}.");
        }
    }

    /// <summary>Runs Python and waits for its end.</summary>
    /// <param name="arguments">The script and its arguments.</param>
    /// <param name="environment">Variables to set.</param>
    /// <returns>Exit code and everything printed, both streams together.</returns>
    /// <exception cref="TimeoutException">It did not end within two minutes.</exception>
    public static (int ExitCode, string Output) Run(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Interpreter, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!Task.WhenAll(output, error, process.WaitForExitAsync()).Wait(TimeSpan.FromMinutes(10)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"python3 {string.Join(' ', arguments)} did not end.");
        }
        return (process.ExitCode, output.Result + error.Result);
    }
}
