using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>Turns the steps of many runs, done side by side, into one fraction that never falls.</summary>
/// <param name="runs">The number of runs.</param>
/// <param name="progress">Told how much is done, from 0 to 1; null for nobody. Called by one thread at a time.</param>
sealed class RunsProgress(int runs, IProgress<WorkProgress>? progress)
{
    readonly Lock gate = new();
    readonly double[] done = new double[runs];
    double sum;

    /// <summary>Tells how far a run is.</summary>
    /// <param name="run">The run's number.</param>
    /// <param name="fraction">From 0 to 1.</param>
    public void Report(int run, double fraction)
    {
        if (progress is null)
            return;
        lock (gate)
        {
            if (!(fraction > done[run]))
                return;
            sum += fraction - done[run];
            done[run] = fraction;
            progress.Report(Math.Min(1, sum / done.Length));
        }
    }

    /// <summary>What an optimizer's run is told to report to; null where nobody listens.</summary>
    /// <param name="run">The run's number.</param>
    public IProgress<WorkProgress>? Of(int run) => progress is null ? null : new OneRun(this, run);

    sealed class OneRun(RunsProgress all, int run) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => all.Report(run, value.Fraction);
    }
}
