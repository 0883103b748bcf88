namespace SaddleNotebooks.Tests;

/// <summary>Results of problems, runs, networks and random matrices.</summary>
sealed class SampleResults : ViewSamples
{
    internal static readonly Lazy<NetworkLoss<float>> Trained = new(TrainSmallNetwork);
    static TrainingRun? run;

    internal override IReadOnlyDictionary<string, ViewSample> Samples { get; } = new Dictionary<string, ViewSample>
    {
        ["critical-point"] = View(() => Saddle.CriticalPointAt(0, 0), p => p.Plot()),
        ["critical-point-many"] = View(() => ManySigns.CriticalPointAt(new double[40]), p => p.Plot()),
        ["critical-point-not-finite"] = View(() => Objective.FromFormula(1, x => 1 / x[0]).CriticalPointAt(0.0), p => p.Plot()),
        ["problem"] = View(() => Problem.MuellerBrown, p => p.Plot()),
        ["objective"] = View(() => Saddle.Slice((-2, 2), (-2, 2), 81), s => s.Plot()),
        ["problem-steep"] = View(() => Problem.Rosenbrock, p => p.Plot()),
        ["curve"] = View(() => Saddle.Slice((-2, 2)), c => c.Plot()),
        ["training-run"] = View(() => Run, r => r.Plot()),
        ["training-watched"] = View(() => Watched, r => r.Plot()),
        ["saddle-detection"] = View(() => Saddle.JudgeGround([0.0, 0.0]), d => d.Plot()),
        ["minimum-detection"] = View(() => Problem.MuellerBrown.JudgeGround([-0.558223634633024, 1.44172584180467]), d => d.Plot()),
        ["strategies"] = View(() => Untrained.CompareStrategies(Digits.Load().Test.Take(200), TrainingStrategy.Seven(epochs: 4, seed: 1)), c => c.Plot()),
        ["training-run-regression"] = View(() => Regression.Run, r => r.Plot()),
        ["strategies-regression"] = View(() => Regression.Loss.CompareStrategies(Sine(40, 0.05), TrainingStrategy.Seven(epochs: 6, seed: 1)), c => c.Plot()),
        ["catalogue-empty"] = View(() => Objective.FromFormula(2, x => x[0] + x[1]).FindCriticalPoints([(-1, 1), (-1, 1)], new SearchOptions { Starts = 5, Seed = 1 }), c => c.Plot()),
        ["analysis"] = View(() => Analysis, a => a.Plot()),
        ["network-analysis"] = View(() => Analyzed, a => a.Plot()),
        ["block-spectra"] = View(() => Analyzed.Blocks, b => b.Plot()),
        ["block-densities"] = View(() => Analyzed.Blocks, b => b.PlotDensities()[0]),
        ["landscape"] = View(() => Trained.Value.Landscape(size: 25, run: run), l => l.Plot()),
        ["optimization-result"] = View(() => Problem.Rosenbrock.Minimize(Optimizer.Adam(0.05), [-1.5, 2], new OptimizationOptions { MaxSteps = 600 }), r => r.Plot()),
        ["trajectory"] = View(() => Problem.MuellerBrown.Minimize(Optimizer.HeavyBall(0.0003), [-0.8, 0.6]), r => Problem.MuellerBrown.PlotPath(r)),
        ["race"] = View(() => Race.Run(Problem.MuellerBrown, 3, Optimizer.GradientDescent(0.0003), Optimizer.Adam(0.02), Optimizer.SaddleFreeNewton(), Optimizer.Newton()), r => r.Plot()),
        ["escape"] = View(() => Escape.Distribution(Saddle, Optimizer.GradientDescent(0.05), Saddle.CriticalPointAt(0, 0), 1e-3), e => e.Plot()),
        ["catalogue"] = View(() => Problem.Himmelblau.FindCriticalPoints(seed: 1), c => c.Plot()),
        ["minimum-energy-path"] = View(() => Problem.MuellerBrown.MinimumEnergyPath(0, 1), m => m.Plot()),
        ["minimum-energy-path-on-contours"] = View(() => Problem.MuellerBrown.MinimumEnergyPath(0, 1), m => Problem.MuellerBrown.PlotPath(m)),
        ["mode-connection"] = View(() => Trained.Value.ConnectModes(Trained.Value.Parameters, Another.Value, new ModeConnectionOptions { MaxSteps = 300 }), c => c.Plot()),
        ["hessian-extremes"] = View(() => Trained.Value.HessianExtremes(4, 4, tolerance: 1e-3), e => e.Plot()),
        ["training-with-plateau"] = View(() => Resting, r => r.Plot()),
        ["random-matrices"] = View(() => RandomMatrices.GoeSpectrum(60, 50, seed: 1), s => s.Plot()),
        ["random-index"] = View(() => RandomMatrices.IndexDistribution(40, 500, seed: 1), d => d.Plot()),
        ["minimum-probability"] = View(() => RandomMatrices.MinimumProbabilities([1, 2, 3, 5, 10, 20, 50, 100], seed: 1), t => t.Plot()),
        ["hessian-spectrum"] = View(() => Trained.Value.HessianSpectrum(Trained.Value.Parameters, probes: 4, steps: 40), s => s.Plot()),
        ["hessian-spectrum-one-probe"] = View(() => Saddle.HessianSpectrum([0.0, 0.0], probes: 1), s => s.Plot()),
    };

    static Objective ManySigns => Objective.FromFormula(40, x =>
    {
        Real sum = 0;
        for (int i = 0; i < 40; i++)
            sum += (i - 12) * x[i] * x[i];
        return sum;
    });

    internal static Objective Saddle => Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1]);

    internal static Objective Valley => Objective.FromFormula(2, x => 100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) + (1 - x[0]) * (1 - x[0]));

    /// <summary>A training as it looks when it rests at a saddle: drawn by hand, so that the picture does not depend on luck.</summary>
    static TrainingRun Resting => Run with
    {
        History = [],
        Epochs = [.. Enumerable.Range(0, 41).Select(e =>
        {
            double loss = 0.05 + 1.2 / (1 + Math.Exp(e - 4)) + 1.0 / (1 + Math.Exp(0.8 * (e - 26)));
            return Run.Epochs[0] with { Epoch = e, Loss = loss, TestLoss = 1.1 * loss, Accuracy = 1 - loss / 2.6, TestAccuracy = 1 - loss / 2.4, GradientNorm = 1e-3 + Math.Exp(-0.2 * Math.Abs(e - 26)) };
        })],
    };

    static NetworkLoss<float> Untrained
        => Network.Mlp([784, 8, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Train.Take(500), LossFunction.CrossEntropy);

    /// <summary>A training that starts at a saddle and watches itself leave it.</summary>
    static TrainingRun Watched
    {
        get
        {
            var net = Network.Mlp([49, 6, 10], Activation.Tanh, seed: 1);
            for (int i = 0; i < net.Parameters.Length; i++)
                net.Parameters[i] *= 1e-4f;
            var digits = Digits.Load();
            return net.Loss(digits.Train.DownSample(4).Take(500), LossFunction.CrossEntropy).Train(
                new TrainingOptions
                {
                    Optimizer = Optimizer.Sgd(0.2, batchSize: 25), Epochs = 25, Curvature = new CurvatureTracking { EverySteps = 20, MaxProducts = 30 },
                    Detector = new SaddleDetectorOptions { Window = 40, LossTolerance = 5e-3, MaxProducts = 60 }, Seed = 1,
                },
                digits.Test.DownSample(4).Take(200));
        }
    }

    /// <summary>A network that learns sine: a loss without classes.</summary>
    internal static (NetworkLoss<float> Loss, TrainingRun Run) Regression
    {
        get
        {
            var loss = Network.Mlp([1, 12, 1], Activation.Tanh, seed: 1).Loss(Sine(80, 0), LossFunction.SquaredError);
            return (loss, loss.Train(Optimizer.Sgd(0.1, momentum: 0.9, batchSize: 8), epochs: 20, test: Sine(40, 0.05), seed: 1));
        }
    }

    static LabeledData Sine(int count, double shift)
    {
        double[] x = [.. Enumerable.Range(0, count).Select(i => shift + 6.0 * i / count - 3)];
        return LabeledData.WithTargets([.. x.Select(v => (float)v)], [.. x.Select(Math.Sin)], outputs: 1);
    }

    static AnalysisReport Analysis
    {
        get
        {
            var loss = Untrained;
            var points = new List<SavedPoint<float[]>>();
            foreach (int epoch in (ReadOnlySpan<int>)[0, 1, 2, 4, 7])
            {
                float[] weights = [.. loss.Parameters];
                points.Add(new SavedPoint<float[]>($"{epoch}", 10 * epoch, x => weights.CopyTo(x, 0)));
                loss.Train(Optimizer.Sgd(0.2, momentum: 0.9, batchSize: 50), epochs: 1, seed: 1);
            }
            return loss.Analyze(points, new AnalysisOptions { Probes = 3, Steps = 30 });
        }
    }

    static NetworkAnalysis Analyzed
        => Untrained.Analyze(new NetworkAnalysisOptions { ExactLimit = 0, Probes = 2, Steps = 20, Extremes = 2, MaxExtremeProducts = 60, LandscapeSize = 5 });

    internal static TrainingRun Run
    {
        get
        {
            _ = Trained.Value;
            return run!;
        }
    }

    static readonly Lazy<float[]> Another = new(() =>
    {
        var loss = Network.Mlp([784, 8, 10], Activation.Tanh, seed: 2).Loss(Trained.Value.Data, LossFunction.CrossEntropy);
        loss.Train(Optimizer.Sgd(0.1, momentum: 0.9, batchSize: 50), epochs: 5, seed: 1);
        return loss.Parameters;
    });

    static NetworkLoss<float> TrainSmallNetwork()
    {
        var digits = Digits.Load();
        var loss = Network.Mlp([784, 8, 10], Activation.Tanh, seed: 1).Loss(digits.Train.Take(500), LossFunction.CrossEntropy);
        run = loss.Train(Optimizer.Sgd(0.1, momentum: 0.9, batchSize: 50), epochs: 5, digits.Test, seed: 1);
        return loss;
    }
}
