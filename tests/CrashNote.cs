using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SaddleNotebooks.Tests;

/// <summary>Leaves what ended a test process in <c>TestResults</c>: its runner tells no more than the exit code.</summary>
static class CrashNote
{
    [SuppressMessage("Usage", "CA2255", Justification = "Nobody calls it: whatever test comes first, it has to be there.")]
    [ModuleInitializer]
    internal static void Prepare()
    {
        // .ci/run lets .NET report the crash of a test process; of those that tests start, many end so on purpose.
        Environment.SetEnvironmentVariable("DOTNET_DbgEnableMiniDump", null);
        AppDomain.CurrentDomain.UnhandledException += (_, crash) =>
        {
            string folder = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "TestResults");
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, $"crash-{Environment.ProcessId}.txt"), $"{crash.ExceptionObject}");
        };
    }
}
