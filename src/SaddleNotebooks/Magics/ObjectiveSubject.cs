using SaddleNotebooks.Numerics;
using SaddleNotebooks.Playground;

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

    internal override Func<Question, ILiveSubject> Live(double[]? at)
    {
        TVector start = objective.Space.CreateZero();
        objective.Space.Copy(Point(at), start);
        string name = objective switch
        {
            NetworkLoss<float> { Network: var network } => network.ToString(),
            NetworkLoss<double> { Network: var network } => network.ToString(),
            Problem problem => problem.Name,
            _ => $"{objective.GetType().Name.Split('`')[0]} of {Dimension} variables",
        };
        return question => new AttachedObjective<TVector>(objective, start, name, StandAt, question);
    }

    // The notebook goes on with what was trained.
    void StandAt(TVector place)
    {
        if (objective is IMovableObjective<TVector> movable)
            movable.MoveTo(place);
        else if (objective is ILocatedObjective<TVector> located)
            objective.Space.Copy(place, located.Point);
    }

    internal override LearningCoefficient LearningCoefficient(
        double[]? at, LearningCoefficientOptions options, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
        => objective.LearningCoefficient(options, Point(at), progress, cancellationToken);

    internal override EdgeOfStability EdgeOfStability(
        double[]? at, Optimizer optimizer, int steps, ulong seed, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
        => objective.EdgeOfStability(optimizer, steps, null, Point(at), seed, progress, cancellationToken);

    internal override ModeConnection ConnectModes(
        double[]? from, object to, bool align, ModeConnectionOptions options, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        TVector start = Point(from, "--from"), end = End(to);
        if (align)
        {
            end = (objective, start, end) switch
            {
                (NetworkLoss<float> loss, float[] a, float[] b) => (TVector)(object)loss.Network.AlignUnits(b, a),
                (NetworkLoss<double> loss, double[] a, double[] b) => (TVector)(object)loss.Network.AlignUnits(b, a),
                _ => throw new MagicException("--align knows the hidden units of networks of this library only: net.Loss(data)."),
            };
        }
        using var heard = WorkProgress.Watch(progress);
        return objective.ConnectModes(start, end, options, cancellationToken);
    }

    TVector End(object to)
    {
        IEnumerable<double>? numbers = to switch
        {
            TrainingRun { Path: { Count: > 0 } path } => path[path.Count - 1].ToArray().Select(v => (double)v),
            TrainingRun => throw new MagicException("The training has kept no path: train with PathPoints above 0 (new TrainingOptions { PathPoints = 128 }), or give the other loss itself."),
            OptimizationResult { Point: var point } => point,
            StationaryResult { Point.Point: var point } => point,
            CriticalPoint { Point: var point } => point,
            LandscapeNetwork.Node { Point: var point } => point,
            IEnumerable<double> given => given,
            IEnumerable<float> given => given.Select(v => (double)v),
            _ => null,
        };
        if (numbers is not null)
            return Point([.. numbers], "the other end");
        return to switch
        {
            TVector vector => vector,
            ILocatedObjective<TVector> other when other.Space.Dimension == Dimension => other.Point,
            ILocatedObjective<TVector> other => throw new MagicException($"The other loss has {other.Space.Dimension} parameters, and this one {Dimension}: they must be of the same network."),
            _ => throw new MagicException($"A {to.GetType().Name} is no end of a curve: give a loss of the same network, parameters, a result with a point, or a training with its path."),
        };
    }

    internal override LandscapeNetwork MapLandscape(LandscapeMapOptions options, string? file, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
        => objective.MapLandscape(options, null, file, progress, cancellationToken);

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

    TVector Point(double[]? at, string parameter = "--at")
    {
        if (at is null)
        {
            return objective is ILocatedObjective<TVector> located
                ? located.Point
                : throw new MagicException($"Say at which point: {parameter} with {Dimension} number{(Dimension == 1 ? "" : "s")}, for example {parameter} \"{Example()}\".");
        }
        if (at.Length != Dimension)
            throw new MagicException($"{parameter}: the point has {at.Length} coordinates, but there are {Dimension} variables.");
        var point = objective.Space.CreateZero();
        objective.Space.Load(at, point);
        return point;
    }

    string Example() => Dimension <= 4 ? string.Join(", ", Enumerable.Repeat("0", Dimension)) : "0, 0, …";
}
