namespace SaddleNotebooks;

/// <summary>Turns the steps of many runs, done side by side, into one fraction that never falls.</summary>
/// <param name="runs">The number of runs.</param>
/// <param name="progress">Told how much is done, from 0 to 1; null for nobody. Called by one thread at a time.</param>
sealed class RunsProgress(int runs, IProgress<double>? progress)
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
    /// <param name="maximumSteps">The steps after which the run ends at the latest.</param>
    public IProgress<OptimizationProgress>? Of(int run, long maximumSteps)
        => progress is null ? null : new Steps(this, run, maximumSteps);

    sealed class Steps(RunsProgress all, int run, long maximumSteps) : IProgress<OptimizationProgress>
    {
        public void Report(OptimizationProgress value) => all.Report(run, (double)value.Step / maximumSteps);
    }
}
