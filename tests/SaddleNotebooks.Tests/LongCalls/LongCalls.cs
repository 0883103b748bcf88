using System.Reflection;
using SaddleNotebooks.Course;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tests;

/// <summary>
/// All public calls that can take longer than a second, each with work for many; and the methods with a token that are not among them, with
/// the reason.
/// </summary>
public sealed class LongCalls : ILongCallTable
{
    const int Many = 1_000_000, Dimension = 2200;

    static readonly SlowQuadratic Slow = new(Dimension);
    static readonly double[] Ones = [.. Enumerable.Repeat(1.0, Dimension)], Start = [0.3, 0.2];
    static readonly OptimizationResult Way = Slow.Minimize(Optimizer.GradientDescent(1e-5), Ones, new() { MaxSteps = 5 });
    static readonly SlowFunction Plane = new();
    static readonly Objective Well = Objective.FromFormula(2, x => Real.Square(x[0] * x[0] - 1) + x[1] * x[1]);
    static readonly CriticalPoint Left = Well.CriticalPointAt(-1, 0), Middle = Well.CriticalPointAt(0, 0), Right = Well.CriticalPointAt(1, 0);
    static readonly LabeledData Digit = Digits.Load().Train;
    static readonly BarrierCrossingOptions Walkers = new() { Walkers = Many, MaxSteps = 100_000_000, Seed = 1 };

    static ILinearOperator<double[]> Operator => Slow.Hessian(Ones);

    // A fresh one for each call: trainings move the parameters.
    static NetworkLoss<double> Loss => Network.Mlp<double>([784, 100, 10], Activation.Tanh, seed: 3).Loss(Digit, LossFunction.CrossEntropy);

    static StreamedLoss<double> Streamed => Network.Mlp<double>([784, 100, 10], Activation.Tanh, seed: 3).StreamedLoss(Digit, LossFunction.CrossEntropy);

    static NetworkLoss<double> SmallLoss => Network.Mlp<double>([49, 8, 10], Activation.Tanh, seed: 3).Loss(Digit.DownSample(4), LossFunction.CrossEntropy);

    static NetworkLoss<double> TinyLoss => Network.Mlp<double>([16, 2, 10], Activation.Tanh, seed: 3).Loss(Digit.DownSample(7).Take(50), LossFunction.CrossEntropy);

    static SearchOptions Search => new() { Starts = int.MaxValue, Seed = 1 };

    static OptimizationOptions Steps => new() { MaxSteps = 1_000_000_000, GradientTolerance = 0 };

    static PathOptions Band => new() { MaxIterations = int.MaxValue, RelativeTolerance = 1e-300, Images = 501 };

    /// <inheritdoc/>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        .. new[]
        {
            typeof(ThickRestartLanczos), typeof(CountingObjective<>), typeof(NetworkLoss<>), typeof(Optimizer), typeof(TrainingOptions), typeof(Landscape),
            typeof(TrainStation), typeof(Guideline), typeof(Views),
        }.Select(type => type.Assembly),
    ];

    /// <inheritdoc/>
    public static IReadOnlyList<LongCall> All { get; } =
    [
        new("ThickRestartLanczos.Run/5", () => ThickRestartLanczos.Run(Operator, new ThickRestartOptions { Smallest = 5, Largest = 5, MaxProducts = Many }), Status),
        new("StochasticLanczosQuadrature.Run/4", () => StochasticLanczosQuadrature.Run(Operator, new SpectralDensityOptions { Probes = 100, Steps = 40 }), Status),
        new("TraceEstimation.Hutchinson/4", () => TraceEstimation.Hutchinson(Operator, new TraceEstimationOptions { Products = 10_000 }), Status),
        new("TraceEstimation.HutchPlusPlus/4", () => TraceEstimation.HutchPlusPlus(Operator, new TraceEstimationOptions { Products = 2_000 }), Status),
        new("DiagonalEstimation.Run/4", () => DiagonalEstimation.Run(Operator, new TraceEstimationOptions { Products = 10_000 }), Status),
        new("PowerIteration.Run/4", () => PowerIteration.Run(Operator, 0, new PowerIterationOptions { MaxProducts = Many, Tolerance = 1e-15 }), Status),
        new("PowerIteration.Smallest/3", () => PowerIteration.Smallest(Operator, new PowerIterationOptions { MaxProducts = Many, Tolerance = 1e-15 }), Status),
        new("PowerIteration.Largest/3", () => PowerIteration.Largest(Operator, new PowerIterationOptions { MaxProducts = Many, Tolerance = 1e-15 }), Status),
        new("ConjugateGradient.Solve/5", () => ConjugateGradient.Solve(Shifted(2), Ones, new SolverOptions { Tolerance = 1e-14, MaxProducts = Many }), Status),
        new("ConjugateGradient.Solve/6", () => ConjugateGradient.Solve(Shifted(2), Ones, Shifted(3), new SolverOptions { Tolerance = 1e-14, MaxProducts = Many }), Status),
        new("MinimalResidual.Solve/5", () => MinimalResidual.Solve(Operator, Ones, new SolverOptions { Tolerance = 1e-14, MaxProducts = Many }), Status),

        new("OptimizationExtensions.HessianSpectrum/7", () => Slow.HessianSpectrum(Ones, probes: 100, steps: 40), Status),
        new("OptimizationExtensions.HessianTrace/6", () => Slow.HessianTrace(Ones, products: 2_000), Status),
        new("OptimizationExtensions.HessianExtremes/9", () => Slow.HessianExtremes(Ones, maxProducts: Many), Status),
        new("OptimizationExtensions.HessianSpectraOverBatches/8", () => Loss.HessianSpectraOverBatches(2_000, batches: 50, probes: 20)),
        new("OptimizationExtensions.WithCurvature/5",
            () => Slow.WithCurvature(Way, 6),
            result => ((OptimizationResult)result).Trajectory.Any(p => p.LowestEigenvalue is null)),
        new("OptimizationExtensions.CriticalPointAt/5", () => Slow.CriticalPointAt(Ones, new ClassificationOptions { DenseLimit = 0, KrylovSteps = 1_500 }),
            result => ((CriticalPoint)result).OverlookedProbability > 0),
        new("OptimizationExtensions.FindCriticalPoint/5", () => Loss.FindCriticalPoint(Loss.Parameters, new StationaryOptions { MaxIterations = Many, RelativeTolerance = 0 }), Status),
        new("OptimizationExtensions.Polish/3", () => SmallLoss.Polish(SmallLoss.Parameters), Status),
        new("OptimizationExtensions.FindCriticalPoints/3", () => Problem.RandomField(3, seed: 1).FindCriticalPoints(Search), NotAllStarts),
        new("OptimizationExtensions.FindCriticalPoints/4", () => Problem.RandomField(3, seed: 1).FindCriticalPoints(1, int.MaxValue), NotAllStarts),
        new("OptimizationExtensions.FindCriticalPoints/4 over a box", () => Well.FindCriticalPoints([(-2, 2), (-2, 2)], Search), NotAllStarts),
        new("OptimizationExtensions.MinimumEnergyPath/5", () => Problem.MuellerBrown.MinimumEnergyPath([-0.558, 1.442], [0.623, 0.028], Band), Status),
        new("OptimizationExtensions.MinimumEnergyPath/5 of a problem", () => Problem.MuellerBrown.MinimumEnergyPath(0, 1, Band), Status),
        new("LandscapeExtensions.ConnectModes/5", () => Slow.ConnectModes(Ones, [.. Ones.Select(x => -x)], new ModeConnectionOptions { MaxSteps = Many }), Status),
        new("Escape.Measure/8", () => Escape.Measure(Well, Optimizer.GradientDescent(1e-12), Middle, [1e-3, 0], maxSteps: 1_000_000_000)),
        new("Escape.Distribution/9", () => Escape.Distribution(Well, Optimizer.GradientDescent(0.01), Middle, 1e-3, seeds: Many),
            result => ((EscapeDistribution)result).Runs.Count < Many),
        new("OptimizationExtensions.Minimize/6", () => Slow.Minimize(Optimizer.GradientDescent(1e-6), Ones, Steps), Status),
        new("OptimizationRun.Advance/3", () => new OptimizationRun<double[]>(Slow, Optimizer.CubicNewton(200), Ones, Steps).Advance(), Status),
        new("Race.Run/5", () => Race.Run(Problem.RandomField(3, seed: 1), new RaceOptions { Seeds = 10_000, Run = Steps }, [Optimizer.GradientDescent(1e-9)], null), Cut),

        new("TrainingExtensions.Train/7", () => Loss.Train(Optimizer.Sgd(0.01), epochs: 10_000, seed: 1), Status),
        new("TrainingExtensions.Train/6", () => Loss.Train(new TrainingOptions { Optimizer = Optimizer.Sgd(0.01), Epochs = 10_000, Seed = 1 }), Status),
        new("TrainingExtensions.Train/5", () => Streamed.Train(new TrainingOptions { Optimizer = Optimizer.Sgd(0.01), Epochs = 10_000, Seed = 1 }), Status),
        new("TrainingExtensions.CompareStrategies/5", () => Loss.CompareStrategies(strategies: TrainingStrategy.Seven(epochs: 1_000, seed: 1)), Status),
        new("TrainingExtensions.CompareStrategies/6", () => Loss.CompareStrategies(Loss.Parameters, strategies: TrainingStrategy.Seven(epochs: 1_000, seed: 1)), Status),

        new("TrainingExtensions.EdgeOfStability/8", () => Slow.EdgeOfStability(Optimizer.GradientDescent(1e-6), steps: Many, point: Ones), Status),
        new("LandscapeExtensions.ClassStructure/8", () => Loss.ClassStructure(eigenvalues: 200), Status),
        new("LandscapeExtensions.SharpnessMeasures/5", () => Loss.SharpnessMeasures(new SharpnessOptions { BatchSize = 1, MaxBatches = Many, Directions = 10_000 }), Status),
        new("LandscapeExtensions.FisherComparison/10", () => Loss.FisherComparison(eigenvalues: 200), Status),

        new("NetworkExtensions.Kfac/5", () => Loss.Kfac(new KfacOptions { EigenvalueCorrected = true })),
        new("Kfac.Errors/5", () => SmallLoss.Kfac().Errors(maxExact: 0, probes: 1_000_000), Status),
        new("Kfac.Solve/5", () => Loss.Kfac().Solve(Loss.Parameters, 1e-9, new SolverOptions { Tolerance = 1e-15, MaxProducts = Many }), Status),

        new("LandscapeExtensions.Landscape/7", () => Loss.Landscape(size: 201), Status),
        new("LandscapeExtensions.Landscape/8", () => Slow.Landscape(Ones, size: 201), Status),
        new("LandscapeExtensions.Cut/6", () => Loss.Cut(size: 1_001), Status),
        new("LandscapeExtensions.CutBetween/6", () => Slow.CutBetween(Ones, new double[Dimension], size: 5_001), Status),
        new("LandscapeExtensions.Slice/9", () => Plane.Slice((-2, 2), (-2, 2), size: 401), Status),
        new("LandscapeExtensions.Slice/6", () => Plane.Slice((-2, 2), size: 50_001), Status),
        new("LandscapeExtensions.Analyze/6", () => Slow.Analyze([.. Enumerable.Range(0, 20).Select(i => new SavedPoint<double[]>($"{i}", i, x => Ones.CopyTo(x, 0)))]), Status),
        new("LandscapeExtensions.Analyze/5", () => Loss.Analyze(new NetworkAnalysisOptions { ExactLimit = 0, MaxExtremeProducts = 100_000 }), Status),

        new("IndexLaws.PenningtonBahri/7", () => IndexLaws.PenningtonBahri(dimension: 300, samples: 20, rows: 500), Status),
        new("IndexLaws.RandomField/8", () => IndexLaws.RandomField(fields: 8, starts: 1_000_000), Status),
        new("TheoryExtensions.IndexVersusLoss/6", () => TinyLoss.IndexVersusLoss(new IndexVersusLossOptions { Starts = 100_000, Epochs = 5 }), Status),
        new("TheoryExtensions.MapLandscape/6", () => Problem.LennardJones(13).MapLandscape(new LandscapeMapOptions { SearchesPerMinimum = 100_000 }), Status),
        new("RandomMatrices.IndexDistribution/4", () => RandomMatrices.IndexDistribution(1_000, samples: 10_000_000), Status),
        new("RandomMatrices.MinimumProbability/4", () => RandomMatrices.MinimumProbability(5, samples: int.MaxValue), Status),
        new("RandomMatrices.MinimumProbabilities/4", () => RandomMatrices.MinimumProbabilities([3, 4, 5], samples: int.MaxValue), Status),
        new("RandomMatrices.GoeSpectrum/5", () => RandomMatrices.GoeSpectrum(300, samples: Many), Status),
        new("RandomMatrices.WishartSpectrum/6", () => RandomMatrices.WishartSpectrum(300, 600, samples: Many), Status),
        new("TheoryExtensions.GradientNoise/8", () => Loss.GradientNoise(Loss.Parameters, batches: Many), Status),
        new("TheoryExtensions.SampleLangevin/8", () => Well.SampleLangevin(Start, 0.1, 0.001, steps: 10_000_000_000), Status),
        new("TheoryExtensions.LearningCoefficient/5",
            () => Well.LearningCoefficient(new LearningCoefficientOptions { SampleSize = 1_000, StepSize = 1e-4, Draws = 100_000_000 }, [-1.0, 0.0]), Status),
        new("TheoryExtensions.CompareAnnealing/5", () => Well.CompareAnnealing(Start, [TemperatureSchedule.Fixed(0.1)], new AnnealingOptions { Walkers = Many }), Status),
        new("TheoryExtensions.MeasureBarrierCrossing/7", () => Well.MeasureBarrierCrossing(Left, Middle, Right, 0.2, Walkers), Status),
        new("TheoryExtensions.MeasureBarrierCrossings/7", () => Well.MeasureBarrierCrossings(Left, Middle, Right, [0.2, 0.3], Walkers),
            result => ((ArrheniusCurve)result).Measurements.Any(Status)),
        new("TheoryExtensions.MeasureSgdCrossings/7", () => Well.WithSampleNoise(200, 2, seed: 1).MeasureSgdCrossings(Left, Middle, Right, [(0.02, 1)], Walkers),
            result => ((SgdCrossings)result).Rows.Any(r => Status(r.Crossing))),
        new("TheoryExtensions.MeasureCosts/4", () => Slow.MeasureCosts(Ones, new CostOptions { DenseLimit = 0, Repeats = 200 }), Status),
        new("TheoryExtensions.Topology/6", () => Plane.Topology((-2, 2), (-2, 2), size: 401), Status),
        new("TheoryExtensions.TrainStation/3", () => Problem.Himmelblau.TrainStation(new TrainStationOptions { Search = Search }), Status),
        new("TheoryExtensions.TrainStation/6", () => Plane.TrainStation((-2, 2), (-2, 2), new TrainStationOptions { Size = 401 }), Status),

        new("Guideline.Test/2", () => Guidelines.Schedule.Test(new GuidelineOptions { Seeds = 1_000, Seed = 1 })) { KnowsItsEnd = false },
        new("Guidelines.TestAll/3", () => Guidelines.TestAll(new GuidelineOptions { Seeds = 1_000, Seed = 1 }), Status) { KnowsItsEnd = false },
    ];

    /// <inheritdoc/>
    public static IReadOnlyDictionary<string, string> Others { get; } = new Dictionary<string, string>
    {
        ["OptimizationExtensions.CriticalPointAt/3"] = AnotherPoint,
        ["OptimizationExtensions.HessianSpectrum/6"] = AnotherPoint,
        ["OptimizationExtensions.HessianTrace/5"] = AnotherPoint,
        ["OptimizationExtensions.HessianExtremes/8"] = AnotherPoint,
        ["TheoryExtensions.MeasureCosts/3"] = AnotherPoint,
        ["Views.Plot/4"] = Slices,
        ["Views.Plot/9"] = Slices,
        ["NetworkLoss.EvaluatePlane/7"] = Slices,
        ["StreamedLoss.EvaluatePlane/7"] = Slices,
        ["IPlaneObjective.EvaluatePlane/7"] = Slices,
        ["TrainingExtensions.Resume/6"] = "goes on with a training of the table",
        ["InteractiveSession.Watch/2"] = "hands the token of a host on, and does no work",
        ["NetworkHessian.ToMatrix/1"] = Matrix,
        ["Views.Explore/3"] = "spectra of minima, one after the other, each a matrix of the table's calls; those that are there are shown",
    };

    const string AnotherPoint = "calls the overload of the table with another way to name the point";
    const string Slices = "one call to or from the samplers of the table";
    const string Matrix = "a part of calls in the table; heeds the code around by the threads that it uses";

    static ShiftedOperator<double[]> Shifted(double by) => new(Operator, 1, by);

    static bool NotAllStarts(object result) => ((CriticalPointCatalog)result).Endings.Values.Sum() < int.MaxValue;

    static bool Status(object result) => LongCall.SaysStopped(result);

    static bool Cut(object result) => ((RaceResult)result).Stopped;
}
