using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The options of an optimization method: frozen, comparable, printable. The methods are made by the static members, for example
/// <c>Optimizer.Sgd(0.1, momentum: 0.9, batchSize: 32)</c>, and varied by <c>with</c>. One method, one file.
/// </summary>
public abstract partial record Optimizer
{
    /// <summary>The method's name as the field uses it, with the options that tell it from its siblings.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// The number of samples of each step's gradient; null: all of them. It matters for objectives that are means over samples
    /// (<see cref="IStochasticObjective{TVector}"/>) and is ignored for others.
    /// </summary>
    public int? BatchSize
    {
        get;
        init => field = value is null or > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(BatchSize), value, "The batch size must be positive, or null for all samples.");
    }

    /// <summary>
    /// The largest curvature at which the method is stable on a quadratic, at a step's learning rate: 2/η for gradient descent. With an adaptive method it is the limit of the
    /// preconditioned curvature, see <see cref="OptimizerState{TVector}.ReadPreconditioner"/>. Null where there is no such number.
    /// </summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="rateFactor">What the schedule's learning rate is multiplied by.</param>
    internal virtual double? StableCurvature(long step, double rateFactor) => null;

    /// <summary>The fresh state of one run.</summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="space">The space of the parameters.</param>
    public abstract OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space)
        where TVector : class;
}
