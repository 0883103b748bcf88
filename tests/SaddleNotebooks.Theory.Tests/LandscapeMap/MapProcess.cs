using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace SaddleNotebooks.Theory.Tests;

/// <summary>The map of <see cref="MapFileTests"/> in a process of its own, so that it can be killed: this assembly, started with a file in its environment.</summary>
static class MapProcess
{
    const string Variable = "SADDLE_TESTS_MAP_FILE", SeedVariable = "SADDLE_TESTS_MAP_SEED";

    public static Process Start(string file, ulong seed)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(MapProcess).Assembly.Location]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Variable] = file;
        start.Environment[SeedVariable] = seed.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    // Runs before the test runner's own entry point; in every other process it does nothing.
    [ModuleInitializer]
    internal static void MapIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } file)
            return;
        ulong seed = ulong.Parse(Environment.GetEnvironmentVariable(SeedVariable)!, CultureInfo.InvariantCulture);
        MapFileTests.Cluster.MapLandscape(MapFileTests.Options with { Seed = seed, SearchesPerMinimum = 1_000 }, file: file);
        Environment.Exit(0);
    }
}
