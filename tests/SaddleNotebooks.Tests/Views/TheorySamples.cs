using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tests;

/// <summary>Results of topology, noise and costs.</summary>
sealed class TheorySamples : ViewSamples
{
    static readonly Lazy<SurfaceTopology> Valleys = new(() => Problem.Himmelblau.Topology((-5, 5), (-5, 5), 101));

    static readonly Lazy<ArrheniusCurve> Escapes = new(() => Well.MeasureBarrierCrossings(
        Well.CriticalPointAt(-1.0), Well.CriticalPointAt(0.0), Well.CriticalPointAt(1.0), [0.3, 0.4, 0.6], new BarrierCrossingOptions { Walkers = 200, Seed = 1 }));

    static Objective Well => Objective.FromFormula(1, x => Real.Square(x[0] * x[0] - 1));

    static Objective Tilted => Objective.FromFormula(1, x => 2 * Real.Square(x[0] * x[0] - 1) - 0.9 * x[0]);

    static RelevanceScores Scores => RelevanceScores.From(2, 9, 1, 4, 8.6, 0.5, 3);

    internal override IReadOnlyDictionary<string, ViewSample> Samples { get; } = new Dictionary<string, ViewSample>
    {
        ["topology"] = View(() => Valleys.Value),
        ["topology-torus"] = View(() => Objective.FromFormula(2, x => Real.Sin(x[0]) + Real.Cos(2 * x[1])).Topology((0, 2 * Math.PI), (0, 2 * Math.PI), 61, SurfaceDomain.Torus)),
        ["landscape-map"] = View(() => Problem.LennardJones(8).MapLandscape(new LandscapeMapOptions { SearchesPerMinimum = 12 })),
        ["landscape-map-parts"] = View(() => Problem.Himmelblau.MapLandscape(new LandscapeMapOptions { SearchesPerMinimum = 1, Bands = 0 })),
        ["landscape-map-none"] = View(() => Objective.FromFormula(1, x => x[0]).MapLandscape(new LandscapeMapOptions { Box = [(-1, 1)], MaxIterations = 100 })),
        ["merge-tree"] = View(() => Valleys.Value.MergeTree),
        ["contour-tree"] = View(() => Valleys.Value.ContourTree()),
        ["morse-smale"] = View(() => Valleys.Value.MorseSmaleComplex()),
        ["morse-smale-torus"] = View(() => Problem.RandomField(2, seed: 1).Topology((0, 2 * Math.PI), (0, 2 * Math.PI), 61, SurfaceDomain.Torus).MorseSmaleComplex(0.05)),
        ["sublevel-set"] = View(() => Valleys.Value.Sublevel(100)),
        ["relevance"] = View(() => Scores),
        ["relevance-many"] = View(() => RelevanceScores.From([.. Enumerable.Range(0, 200).Select(i => Math.Exp(-0.05 * ((i * 37) % 200)))])),
        ["relevance-transition"] = View(() => Scores.Transition(0.2)),
        ["token-allocation"] = View(() => Scores.Allocate(1000, options: new() { Seed = 1 })),
        ["costs"] = View(() => SampleResults.Trained.Value.MeasureCosts(new CostOptions { Repeats = 1 })),
        ["recommendation"] = View(() => Recommend.For(79_510, 8)),
        ["barrier-crossing"] = View(() => Escapes.Value.Measurements[1]),
        ["barrier-crossing-none"] = View(() => Well.MeasureBarrierCrossing(
            Well.CriticalPointAt(-1.0), Well.CriticalPointAt(0.0), Well.CriticalPointAt(1.0), 0.02, new BarrierCrossingOptions { Walkers = 5, MaxSteps = 2000, Seed = 1 })),
        ["arrhenius"] = View(() => Escapes.Value),
        ["langevin"] = View(() => Problem.Himmelblau.SampleLangevin([3, 2], 20, 0.0005, steps: 40_000, seed: 1)),
        ["langevin-one-variable"] = View(() => Tilted.SampleLangevin([0.9], 0.6, 0.01, steps: 40_000, seed: 1)),
        ["gradient-noise"] = View(() => SampleResults.Trained.Value.GradientNoise(SampleResults.Trained.Value.Parameters, batches: 20, seed: 1)),
        ["annealing"] = View(() => Tilted.CompareAnnealing(
            [-0.94], [TemperatureSchedule.Fixed(0), TemperatureSchedule.Fixed(0.05), TemperatureSchedule.Fixed(2), TemperatureSchedule.Exponential(2, 0.02)],
            new AnnealingOptions { Walkers = 40, Steps = 4_000, DescentSteps = 300, Tolerance = 1e-2, Seed = 1 })),
        ["spectra-over-batches"] = View(() => SampleResults.Trained.Value.HessianSpectraOverBatches(batchSize: 50, batches: 4, probes: 2, steps: 25)),
        ["race-series"] = View(() => Race.Run(
            [Problem.DoubleWell, Problem.Himmelblau, Problem.MuellerBrown], new RaceOptions { Seeds = 3 }, Optimizer.GradientDescent(0.0005), Optimizer.Adam(0.02), Optimizer.CubicNewton(), Optimizer.SaddleFreeNewton())),
        ["spectral-density"] = View(() => SampleResults.Trained.Value.HessianSpectrum(SampleResults.Trained.Value.Parameters, probes: 2, steps: 30).Density),
        ["diagonal"] = View(() => DiagonalEstimation.Run(Problem.Octopus(dimension: 6).Hessian([0.3, -0.2, 0.1, 1.5, 0.4, -1]), new TraceEstimationOptions { Products = 40 })),
        ["data"] = View(() => Digits.Load().Test),
        ["data-split"] = View(() => Digits.Load()),
        ["stationary"] = View(() => Problem.MuellerBrown.Polish([-0.82, 0.62])),
        ["optimization-many-variables"] = View(() =>
        {
            var f = Problem.Octopus(dimension: 5);
            return f.WithCurvature(f.Minimize(Optimizer.GradientDescent(0.05), f.RandomStart(1), new OptimizationOptions { MaxSteps = 400 }));
        }),
    };
}
