namespace SaddleNotebooks.Tests;

/// <summary>What published papers saw in networks.</summary>
sealed class PaperSamples : ViewSamples
{
    static readonly CurvatureTracking Every = new() { EverySteps = 40, Largest = 1 };

    internal override IReadOnlyDictionary<string, ViewSample> Samples { get; } = new Dictionary<string, ViewSample>
    {
        ["class-structure"] = View(() => SampleResults.Trained.Value.ClassStructure()),
        ["edge-of-stability"] = View(() => Small(LossFunction.SquaredError).EdgeOfStability(Optimizer.GradientDescent(0.2), steps: 2_500, Every)),
        ["edge-of-stability-adam"] = View(() => Small(LossFunction.SquaredError).EdgeOfStability(Optimizer.Adam(0.03), steps: 800, Every)),
        ["training-in-the-top-subspace"] = View(() => Small(LossFunction.CrossEntropy).Train(new TrainingOptions
        {
            Optimizer = Optimizer.Sgd(0.5, batchSize: 5), Epochs = 6, Curvature = new CurvatureTracking { EverySteps = 15, Largest = 10, MaxProducts = 120, GradientShare = true },
        })),
        ["training-with-adam-on-all"] = View(() => Small(LossFunction.SquaredError).Train(new TrainingOptions
        {
            Optimizer = Optimizer.Adam(0.03), Epochs = 300, Curvature = new CurvatureTracking { EverySteps = 15, Preconditioned = true },
        })),
        ["mode-connection-band"] = View(() => Problem.MuellerBrown.ConnectModes(
            [-0.558, 1.442], [0.623, 0.028], new ModeConnectionOptions { Curve = ModeCurve.ElasticBand, Method = Optimizer.GradientDescent(2e-4) })),
        ["sharpness"] = View(() => SampleResults.Trained.Value.SharpnessMeasures()),
        ["kronecker-errors"] = View(() => Small(LossFunction.CrossEntropy).Kfac(new KfacOptions { EigenvalueCorrected = true }).Errors(maxExact: 200)),
        ["fisher-comparison"] = View(() => SampleResults.Trained.Value.FisherComparison(probes: 8)),
        ["learning-coefficient"] = View(() => SampleResults.Trained.Value.LearningCoefficient(new LearningCoefficientOptions { Draws = 200, BurnIn = 200, BatchSize = 100 })),
        ["learning-coefficient-none"] = View(() => Objective.FromFormula(1, w => (0.3 * Real.Square((w[0] * w[0]) - 1)) + (0.1 * w[0])).LearningCoefficient(
            new LearningCoefficientOptions { SampleSize = 1_000, StepSize = 1e-3, Localization = 0, BurnIn = 3_000, Draws = 1_000, Chains = 8 }, [0.0])),
    };

    static NetworkLoss<double> Small(LossFunction function)
        => Network.Mlp<double>([49, 10, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Train.DownSample(4).Take(200), function);
}
