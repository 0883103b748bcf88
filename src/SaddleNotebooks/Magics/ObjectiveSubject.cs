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

    internal override CriticalPoint Classify(double[]? at, IProgress<double> progress, CancellationToken cancellation)
        => objective.CriticalPointAt(Point(at), null, progress, cancellation);

    internal override HessianSpectrum Spectrum(double[]? at, int probes, int steps, ulong seed, IProgress<double> progress, CancellationToken cancellation)
        => objective.HessianSpectrum(
            Point(at), probes, steps, seed, Fraction<KrylovProgress>(progress, p => (double)p.Products / p.ProductLimit), cancellation);

    internal override Landscape Landscape(double[]? at, int size, double? range, IProgress<double> progress, CancellationToken cancellation) => objective switch
    {
        // A network's own method normalises by filters and shows the path of its training.
        NetworkLoss<float> loss when at is null => loss.Landscape(size, range: range, progress: progress, cancellation: cancellation),
        NetworkLoss<double> loss when at is null => loss.Landscape(size, range: range, progress: progress, cancellation: cancellation),
        _ => objective.Landscape(Point(at), size, range: range, progress: progress, cancellation: cancellation),
    };

    internal override OptimizationResult Minimize(
        Optimizer optimizer, double[]? start, OptimizationOptions options, IProgress<double> progress, CancellationToken cancellation)
        => objective.Minimize(
            optimizer, Point(start), options, Fraction<OptimizationProgress>(progress, p => (double)p.Step / options.MaximumSteps), cancellation);

    internal override TrainingRun Train(TrainingOptions options, object? test, TrainingCallback callback, CancellationToken cancellation) => (objective, test) switch
    {
        (NetworkLoss<float> loss, LabelledData or null) => loss.Train(options, (LabelledData?)test, null, cancellation, [callback]),
        (NetworkLoss<double> loss, LabelledData or null) => loss.Train(options, (LabelledData?)test, null, cancellation, [callback]),
        (IStochasticObjective<TVector> loss and ILocatedObjective<TVector> located, IObjective<TVector> or null)
            => Trainer<TVector>.Run(loss, located.Point, options, (IObjective<TVector>?)test, null, cancellation, [callback]),
        (IStochasticObjective<TVector> and ILocatedObjective<TVector>, _)
            => throw new MagicException($"--test must name a variable with samples of the same kind, not a {test.GetType().Name}."),
        _ => throw new MagicException("Only the loss of a network over samples can be trained, for example net.Loss(digits.Train, LossFunction.CrossEntropy)."),
    };

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

    static IProgress<T> Fraction<T>(IProgress<double> progress, Func<T, double> of) => new Relay<T>(progress, of);

    /// <summary>Unlike <see cref="Progress{T}"/>, reports on the spot: messages stay in order.</summary>
    sealed class Relay<T>(IProgress<double> progress, Func<T, double> of) : IProgress<T>
    {
        public void Report(T value) => progress.Report(of(value));
    }
}
