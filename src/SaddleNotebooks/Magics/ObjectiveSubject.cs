using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Magics;

/// <summary>An objective over one engine's vectors.</summary>
sealed class ObjectiveSubject<TVector> : Subject
    where TVector : class
{
    readonly IObjective<TVector> objective;

    internal ObjectiveSubject(IObjective<TVector> objective) => this.objective = objective;

    internal override int Dimension => objective.Space.Dimension;

    internal override bool HasPoint => objective is ILocatedObjective<TVector>;

    internal override CriticalPoint Classify(double[]? at, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
        => objective.CriticalPointAt(Point(at), null, progress, cancellationToken);

    internal override HessianSpectrum Spectrum(double[]? at, int probes, int steps, ulong seed, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
        => objective.HessianSpectrum(
            Point(at), probes, steps, seed, progress, cancellationToken);

    internal override Landscape Landscape(
        double[]? at, int size, double? range, TrainingRun? run, IProgress<WorkProgress> progress, CancellationToken cancellationToken) => objective switch
    {
        // A network's own method normalises by filters and shows the path of its training.
        NetworkLoss<float> loss when at is null => loss.Landscape(size, range: range, run: run, progress: progress, cancellationToken: cancellationToken),
        NetworkLoss<double> loss when at is null => loss.Landscape(size, range: range, run: run, progress: progress, cancellationToken: cancellationToken),
        _ => objective.Landscape(Point(at), size, range: range, path: run?.Path, progress: progress, cancellationToken: cancellationToken),
    };

    internal override OptimizationResult Minimize(
        Optimizer optimizer, double[]? start, OptimizationOptions options, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
        => objective.Minimize(
            optimizer, Point(start), options, progress, cancellationToken);

    internal override LearningCoefficient LearningCoefficient(
        double[]? at, LearningCoefficientOptions options, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
        => objective.LearningCoefficient(options, Point(at), progress, cancellationToken);

    internal override EdgeOfStability EdgeOfStability(
        double[]? at, Optimizer optimizer, int steps, ulong seed, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
        => objective.EdgeOfStability(optimizer, steps, null, Point(at), seed, progress, cancellationToken);

    internal override SharpnessTable Sharpness(double[]? at, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
        => objective is IStochasticObjective<TVector> loss ? loss.SharpnessMeasures(null, Point(at), progress, cancellationToken)
            : throw new MagicException("Measures of sharpness compare batches of samples: give the loss of a network, for example net.Loss(data).");

    internal override TrainingRun Train(TrainingOptions options, object? test, TrainingCallback callback, CancellationToken cancellationToken) => (objective, test) switch
    {
        (NetworkLoss<float> loss, LabeledData or null) => loss.Train(options, (LabeledData?)test, null, callbacks: [callback], cancellationToken: cancellationToken),
        (NetworkLoss<double> loss, LabeledData or null) => loss.Train(options, (LabeledData?)test, null, callbacks: [callback], cancellationToken: cancellationToken),
        (IStochasticObjective<TVector> loss and ILocatedObjective<TVector> located, IObjective<TVector> or null)
            => Train(loss, located, options, (IObjective<TVector>?)test, callback, cancellationToken),
        (IStochasticObjective<TVector> and ILocatedObjective<TVector>, _)
            => throw new MagicException($"--test must name a variable with samples of the same kind, not a {test.GetType().Name}."),
        _ => throw new MagicException("Only the loss of a network over samples can be trained, for example net.Loss(digits.Train, LossFunction.CrossEntropy)."),
    };

    static TrainingRun Train(
        IStochasticObjective<TVector> loss, ILocatedObjective<TVector> located, TrainingOptions options, IObjective<TVector>? test, TrainingCallback callback,
        CancellationToken cancellationToken)
    {
        TVector x = located.Point;
        var run = Trainer<TVector>.Run(loss, x, options, test, null, [callback], cancellationToken);
        // The point of a module is a copy of its parameters.
        (located as IMovableObjective<TVector>)?.MoveTo(x);
        return run;
    }

    TVector Point(double[]? at)
    {
        if (at is null)
        {
            return objective is ILocatedObjective<TVector> located
                ? located.Point
                : throw new MagicException($"Say at which point: --at with {Dimension} number{(Dimension == 1 ? "" : "s")}, for example --at \"{Example()}\".");
        }
        if (at.Length != Dimension)
            throw new MagicException($"The point has {at.Length} coordinates, but there are {Dimension} variables.");
        var point = objective.Space.CreateZero();
        objective.Space.Load(at, point);
        return point;
    }

    string Example() => Dimension <= 4 ? string.Join(", ", Enumerable.Repeat("0", Dimension)) : "0, 0, …";
}
