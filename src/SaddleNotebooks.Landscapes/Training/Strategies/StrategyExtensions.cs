using System.Numerics;

namespace SaddleNotebooks;

/// <summary>Compares strategies on one network: what <see cref="Race"/> is for problems.</summary>
public static class StrategyExtensions
{
    /// <summary>Trains the loss's network under each strategy, always from its present parameters, which stay as they are.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The loss over the training samples.</param>
    /// <param name="test">Samples on which loss and accuracy are measured after every epoch.</param>
    /// <param name="strategies">The strategies; <see cref="TrainingStrategy.Seven"/> where omitted.</param>
    /// <param name="progress">Told how many strategies are done, and the fraction of the present one, as one number from 0 to 1.</param>
    /// <param name="cancellation">Ends the comparison; the runs so far are returned.</param>
    /// <exception cref="ArgumentException">There is no strategy, or two have one name.</exception>
    public static StrategyComparison CompareStrategies<T>(
        this NetworkLoss<T> loss, LabelledData? test = null, IReadOnlyList<TrainingStrategy>? strategies = null, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return loss.CompareStrategies(loss.Parameters, NetworkTraining.TestLoss(loss, test), strategies, progress, cancellation);
    }

    /// <summary>As the other overload, on any engine.</summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">The loss over the training samples.</param>
    /// <param name="start">Where every training begins; not changed.</param>
    /// <param name="test">The loss over the test samples.</param>
    /// <param name="strategies">The strategies; <see cref="TrainingStrategy.Seven"/> where omitted.</param>
    /// <param name="progress">From 0 to 1.</param>
    /// <param name="cancellation">Ends the comparison; the runs so far are returned.</param>
    public static StrategyComparison CompareStrategies<TVector>(
        this IStochasticObjective<TVector> objective, TVector start, IObjective<TVector>? test = null, IReadOnlyList<TrainingStrategy>? strategies = null,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(start);
        strategies ??= TrainingStrategy.Seven();
        if (strategies.Count == 0)
            throw new ArgumentException("Give at least one strategy, for example those of TrainingStrategy.Seven().", nameof(strategies));
        if (strategies.GroupBy(s => s.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Two strategies are called '{twice.Key}': give each a name of its own.", nameof(strategies));
        var runs = new List<StrategyRun>();
        TVector parameters = objective.Space.CreateZero();
        foreach (var strategy in strategies)
        {
            if (cancellation.IsCancellationRequested)
                break;
            objective.Space.Copy(start, parameters);
            var relay = progress is null ? null : new Relay(p => progress.Report((runs.Count + (double)p.Steps / p.TotalSteps) / strategies.Count));
            runs.Add(new StrategyRun(strategy, Trainer<TVector>.Run(objective, parameters, strategy.Options, test, relay, cancellation)));
        }
        return new StrategyComparison { Runs = runs, IsComplete = !cancellation.IsCancellationRequested };
    }

    /// <summary>Unlike <see cref="Progress{T}"/>, reports on the spot: messages stay in order.</summary>
    sealed class Relay(Action<TrainingProgress> tell) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => tell(value);
    }
}
