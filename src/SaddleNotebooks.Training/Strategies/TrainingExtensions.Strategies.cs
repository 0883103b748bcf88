using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class TrainingExtensions
{
    /// <summary>Trains the loss's network under each strategy, always from its present parameters, which stay as they are.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The loss over the training samples.</param>
    /// <param name="test">Samples on which loss and accuracy are measured after every epoch.</param>
    /// <param name="strategies">The strategies; <see cref="TrainingStrategy.Seven"/> where omitted.</param>
    /// <param name="progress">Told how many strategies are done, and the fraction of the present one, as one number from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the comparison; the runs so far are returned.</param>
    /// <exception cref="ArgumentException">There is no strategy, or two have one name.</exception>
    public static StrategyComparison CompareStrategies<T>(
        this NetworkLoss<T> loss, LabeledData? test = null, IReadOnlyList<TrainingStrategy>? strategies = null, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return loss.CompareStrategies(loss.Parameters, TrainingExtensions.TestLoss(loss, test), strategies, progress, cancellationToken);
    }

    /// <summary>As the other overload, on any engine.</summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">The loss over the training samples.</param>
    /// <param name="start">Where every training begins; not changed.</param>
    /// <param name="test">The loss over the test samples.</param>
    /// <param name="strategies">The strategies; <see cref="TrainingStrategy.Seven"/> where omitted.</param>
    /// <param name="progress">From 0 to 1.</param>
    /// <param name="cancellationToken">Ends the comparison; the runs so far are returned.</param>
    public static StrategyComparison CompareStrategies<TVector>(
        this IStochasticObjective<TVector> objective, TVector start, IObjective<TVector>? test = null, IReadOnlyList<TrainingStrategy>? strategies = null,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(start);
        strategies ??= TrainingStrategy.Seven();
        if (strategies.Count == 0)
            throw new ArgumentException("Give at least one strategy, for example those of TrainingStrategy.Seven().", nameof(strategies));
        if (strategies.GroupBy(s => s.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Two strategies are called '{twice.Key}': give each a name of its own.", nameof(strategies));
        using var work = AmbientWork.Begin("comparison of strategies", ref cancellationToken, progress);
        var runs = new List<StrategyComparison.Trial>();
        TVector parameters = objective.Space.CreateZero();
        foreach (var strategy in strategies)
        {
            if (cancellationToken.IsCancellationRequested)
                break;
            objective.Space.Copy(start, parameters);
            using var part = work.Part((double)runs.Count / strategies.Count, (runs.Count + 1.0) / strategies.Count);
            runs.Add(new StrategyComparison.Trial(strategy, Trainer<TVector>.Run(objective, parameters, strategy.Options, test, cancellationToken: cancellationToken)));
        }
        return new StrategyComparison { Runs = runs, IsComplete = !cancellationToken.IsCancellationRequested };
    }
}
