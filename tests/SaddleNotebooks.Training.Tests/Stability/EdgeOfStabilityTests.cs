using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training.Tests;

public class EdgeOfStabilityTests
{
    const double Steep = 4;

    static Objective Bowl => Objective.FromFormula(2, x => (0.5 * Steep * x[0] * x[0]) + (0.5 * x[1] * x[1]));

    public static TheoryData<string> Methods => ["gradient descent", "sgd", "heavy ball", "nesterov"];

    static Optimizer Method(string name, double rate) => name switch
    {
        "gradient descent" => Optimizer.GradientDescent(rate),
        "sgd" => Optimizer.Sgd(rate, momentum: 0.7),
        "heavy ball" => Optimizer.HeavyBall(rate, 0.6),
        _ => Optimizer.Nesterov(rate, 0.5),
    };

    /// <summary>A quadratic is stable up to the limit and not beyond: the definition of the number.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void A_quadratic_dies_out_below_the_limit_and_grows_above(string name)
    {
        double limit = Method(name, 1).StableCurvature(0, 1)!.Value;
        foreach (var (factor, stable) in new[] { (0.99, true), (1.01, false) })
        {
            // The limit scales as 1/η.
            var method = Method(name, factor * limit / Steep);
            var run = Bowl.EdgeOfStability(method, steps: 3_000, new CurvatureTracking { EverySteps = 1_500 }, [1, 0.1]);
            Assert.Equal(stable, run.Losses[^1] < 1e-6);
            Assert.Equal(!stable, run.Losses[^1] > 1e6);
            Assert.All(run.Curvature, c => Assert.Equal(Steep, run.Sharpness(c), 1e-9));
            Assert.All(run.Ratios, r => Assert.Equal(factor, r.Ratio, 1e-9));
            Assert.Equal(stable ? null : 0, run.ReachedAt);
        }
    }

    /// <summary>Cohen et al. 2021: the sharpness rises to 2/η and hovers there, while the loss falls on, not in every step.</summary>
    [Fact]
    public void A_network_sharpens_until_the_limit_and_hovers_there()
    {
        const double Rate = 0.2;
        var loss = Classifier(LossFunction.SquaredError);
        double[] before = [.. loss.Parameters];
        var run = loss.EdgeOfStability(Optimizer.GradientDescent(Rate), steps: 4_000, new CurvatureTracking { EverySteps = 100, Largest = 1 });
        Assert.Equal(before, loss.Parameters);
        Assert.Equal(TrainingStatus.EpochsDone, run.Status);
        Assert.True(run.Ratios[1].Ratio < 0.8, $"{run}");
        Assert.InRange(run.ReachedAt!.Value, 500, 2_000);
        Assert.InRange(run.HoversAt, 0.97, 1.05);
        Assert.True(run.Rises.Before < 0.01 && run.Rises.After > 0.05, $"{run}: {run.Rises}");
        Assert.True(run.Losses[^1] < 0.9 * run.Losses[(int)run.ReachedAt.Value], $"{run}");
        // With twice the rate it ends half as sharp: the limit, and not the loss, holds the sharpness down.
        var fast = loss.EdgeOfStability(Optimizer.GradientDescent(2 * Rate), steps: 1_000, new CurvatureTracking { EverySteps = 100, Largest = 1 });
        Assert.Equal(0.5, fast.Sharpness(fast.Curvature[^1]) / run.Sharpness(run.Curvature[^1]), 0.06);
    }

    /// <summary>Cohen et al. 2022: with Adam it is the preconditioned sharpness, and its limit is (2 + 2β₁)/((1 − β₁)η).</summary>
    [Fact]
    public void With_Adam_the_preconditioned_sharpness_hovers_at_its_limit()
    {
        var run = Classifier(LossFunction.SquaredError).EdgeOfStability(Optimizer.Adam(0.03), steps: 1_200, new CurvatureTracking { EverySteps = 25, Largest = 1 });
        Assert.True(run.IsPreconditioned);
        Assert.Equal(38 / 0.03, run.Curvature[0].StableCurvature!.Value, 1e-6);
        Assert.True(double.IsNaN(run.Sharpness(run.Curvature[0])));
        Assert.True(run.Ratios[0].Ratio < 0.4, $"{run}");
        Assert.NotNull(run.ReachedAt);
        double[] late = [.. run.Ratios.Where(r => r.Step > 600).Select(r => r.Ratio).Order()];
        Assert.InRange(late[late.Length / 2], 0.95, 1.05);
    }

    /// <summary>P is what a step without memory of gradients is divided by.</summary>
    [Fact]
    public void The_preconditioners_are_those_of_the_next_step()
    {
        var f = Objective.FromFormula(3, x => (x[0] * x[0]) + Real.Exp(x[1]) + Real.Square(Real.Square(x[2])));
        foreach (Optimizer method in new Optimizer[] { Optimizer.Adam(0.01, beta1: 0, beta2: 0.9), Optimizer.RmsProp(0.01, decay: 0.8) })
        {
            var driver = new RunDriver<double[]>(f, method, [1, 0.5, -0.7], 0, _ => []);
            Assert.Null(driver.ReadPreconditioner());
            var look = new Look(driver);
            driver.Advance(look, 6, 0, default, TestContext.Current.CancellationToken);
            Assert.Equal(6, look.Compared);
        }
    }

    sealed class Look(RunDriver<double[]> driver) : RunObserver
    {
        double[] point = [], gradient = [];

        public int Compared { get; private set; }

        public override void StepEvaluated() => (point, gradient) = ([.. driver.Iterate.Point], [.. driver.Iterate.Gradient]);

        public override bool StepDone(StepOutcome outcome)
        {
            Compared++;
            double[] p = driver.ReadPreconditioner()!;
            for (int i = 0; i < p.Length; i++)
                Assert.Equal(point[i] - (0.01 * gradient[i] / p[i]), driver.Iterate.Point[i], 1e-12);
            return true;
        }
    }

    [Fact]
    public void The_largest_eigenvalue_in_scaled_coordinates_is_that_of_the_scaled_matrix()
    {
        var loss = Classifier(LossFunction.CrossEntropy);
        int n = loss.Parameters.Length;
        double[] diagonal = [.. Enumerable.Range(0, n).Select(i => 0.5 + (i % 7))];
        var tracker = new CurvatureTracker<double[]>(loss, new CurvatureTracking { Tolerance = 1e-9, MaxProducts = 2_000, Preconditioned = true }, 1);
        var sample = tracker.Measure(0, loss.Parameters, 12, diagonal)!;
        double[] matrix = loss.Hessian().ToMatrix();
        for (int i = 0; i < matrix.Length; i++)
            matrix[i] /= Math.Sqrt(diagonal[i / n] * diagonal[i % n]);
        Assert.Equal(SymmetricEigen.Values(matrix, n)[^1], sample.Preconditioned!.Value.Value, 1e-7);
        Assert.Equal(12, sample.StableCurvature);
    }

    /// <summary>On a quadratic the share along the steepest axis is (λ₁x₁)²/Σ(λx)²; at a network's start it is that of a random direction, later nearly all (Gur-Ari et al. 2018).</summary>
    [Fact]
    public void The_gradient_moves_into_the_top_subspace()
    {
        double[] point = [0.3, 1];
        double along = Math.Pow(Steep * point[0], 2), across = 1;
        var extremes = Bowl.HessianExtremes(point, smallest: 0, largest: 2);
        Assert.Equal(along / (along + across), extremes.GradientShares[0], 1e-9);
        Assert.Equal(1, extremes.GradientShares.Sum(), 1e-9);
        var bowl = Bowl.EdgeOfStability(Optimizer.GradientDescent(0.1), steps: 2, new CurvatureTracking { EverySteps = 1, Largest = 1, GradientShare = true, Tolerance = 1e-9 }, point);
        Assert.Equal(along / (along + across), bowl.Curvature[0].GradientShare!.Value, 1e-7);
        double shrink = Math.Pow((1 - (0.1 * Steep)) / 0.9, 2);
        Assert.Equal(along * shrink / ((along * shrink) + across), bowl.Curvature[1].GradientShare!.Value, 1e-7);

        var loss = Classifier(LossFunction.CrossEntropy);
        var run = loss.Train(new TrainingOptions
        {
            Optimizer = Optimizer.Sgd(0.5, batchSize: 5), Epochs = 10, Curvature = new CurvatureTracking { EverySteps = 50, Largest = 10, MaxProducts = 200, GradientShare = true },
        });
        double[] shares = [.. run.Curvature.Select(c => c.GradientShare!.Value)];
        Assert.All(shares, share => Assert.InRange(share, 0, 1 + 1e-9));
        // Ten random directions of these parameters would hold one part in fifty.
        Assert.True(shares.Skip(3).Average() > 0.5 && 10.0 / loss.Parameters.Length < 0.02, string.Join(", ", shares));
        Assert.All(run.Curvature, c => Assert.Null(c.StableCurvature));
    }

    [Fact]
    public void A_stop_keeps_what_was_reached()
    {
        var stopped = Bowl.EdgeOfStability(Optimizer.GradientDescent(0.1), point: [1, 1], cancellationToken: new CancellationToken(canceled: true));
        Assert.Equal(TrainingStatus.Canceled, stopped.Status);
        Assert.Empty(stopped.Losses);
        Assert.Equal(0, stopped.Cost.HessianProducts);
        Assert.Contains("no limit is known", Bowl.EdgeOfStability(Optimizer.AdaGrad(0.1), steps: 5, point: [1, 1]).Advice, StringComparison.Ordinal);
    }

    static NetworkLoss<double> Classifier(LossFunction function)
        => Network.Mlp<double>([49, 10, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Train.DownSample(4).Take(200), function);
}
