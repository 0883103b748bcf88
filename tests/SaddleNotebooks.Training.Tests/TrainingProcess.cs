using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SaddleNotebooks.Training.Tests;

/// <summary>The training of <see cref="CheckpointTests"/> in a process of its own, so that it can be killed: this assembly, started with a folder in its environment.</summary>
static class TrainingProcess
{
    const string Variable = "SADDLE_TESTS_TRAINING_FOLDER";

    public static Process Start(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(TrainingProcess).Assembly.Location]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Variable] = folder;
        return Process.Start(start)!;
    }

    // Runs before the test runner's own entry point; in every other process it does nothing.
    [ModuleInitializer]
    internal static void TrainIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } folder)
            return;
        var (loss, test) = CheckpointTests.Task();
        loss.Resume(CheckpointTests.Options(folder), test, callbacks: [new Slowly()]);
        Environment.Exit(0);
    }

    /// <summary>So that there is time to be killed in.</summary>
    sealed class Slowly : TrainingCallback
    {
        public override void StepDone(TrainingMoment training) => Thread.Sleep(4);
    }
}
