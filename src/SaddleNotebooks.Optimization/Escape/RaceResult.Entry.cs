namespace SaddleNotebooks.Optimization;

public sealed partial record RaceResult
{
    /// <summary>What one method did in a race. The medians are of the runs that finished; NaN if none did.</summary>
    /// <param name="Method">The method with its options.</param>
    /// <param name="Runs">One result for each seed; fewer where the race was stopped.</param>
    /// <param name="Options">The rules.</param>
    public sealed record Entry(Optimizer Method, IReadOnlyList<OptimizationResult> Runs, RaceOptions Options)
    {
        /// <summary>The number of runs that ended at a second-order stationary point.</summary>
        public int Finished => Runs.Count(HasFinished);

        /// <summary>The number of runs that ended at a saddle.</summary>
        public int StuckAtSaddle => Runs.Count(r => r.Status == OptimizationStatus.StuckAtSaddle);

        /// <summary>Steps.</summary>
        public double MedianSteps => Median(r => r.Steps);

        /// <summary>Evaluations of f alone.</summary>
        public double MedianValues => Median(r => r.Cost.Values);

        /// <summary>Gradients.</summary>
        public double MedianGradients => Median(r => r.Cost.Gradients);

        /// <summary>Hessian products.</summary>
        public double MedianHessianProducts => Median(r => r.Cost.HessianProducts);

        /// <summary>Everything spent, in gradients; the ranking is by this.</summary>
        public double MedianWork => Median(r => Options.Work(r.Cost));

        /// <summary>Wall-clock time in seconds; it depends on the machine.</summary>
        public double MedianSeconds => Median(r => r.Seconds);

        /// <summary>f at the end.</summary>
        public double MedianValue => Median(r => r.Value);

        /// <summary>How many runs ended with each status, most frequent first.</summary>
        public IReadOnlyList<(OptimizationStatus Status, int Count)> Endings
            => [.. Runs.GroupBy(r => r.Status).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => (g.Key, g.Count()))];

        static bool HasFinished(OptimizationResult r) => r.Certified == Stationarity.SecondOrder;

        double Median(Func<OptimizationResult, double> of)
        {
            double[] sorted = Runs.Where(HasFinished).Select(of).Order().ToArray();
            return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }
}
