using System.Diagnostics;
using System.Globalization;

namespace SaddleNotebooks.Benchmarks;

/// <summary>Runs a program that prints "seconds peakBytes": each measurement has a process, and so a peak of memory, of its own.</summary>
static class MeasuredProcess
{
    /// <summary>Runs this program again with other arguments.</summary>
    public static Measurement OfThisProgram(params string[] arguments)
    {
        // Started by the host "dotnet", the program is the host's first argument.
        string[] self = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        return Of(Environment.ProcessPath!, [.. self, .. arguments]);
    }

    /// <summary>Runs a program and reads its two numbers.</summary>
    public static Measurement Of(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string[] numbers = process.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        if (process.ExitCode != 0 || numbers.Length != 2)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode} and printed {numbers.Length} numbers.");
        return new Measurement(
            double.Parse(numbers[0], CultureInfo.InvariantCulture), long.Parse(numbers[1], CultureInfo.InvariantCulture));
    }
}
