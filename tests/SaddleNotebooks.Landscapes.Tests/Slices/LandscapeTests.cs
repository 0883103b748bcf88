using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes.Tests;

public class LandscapeTests
{
    static NetworkLoss<double> SmallLoss()
        => Network.Mlp<double>([49, 8, 10], Activation.Tanh, seed: 3).Loss(Digits.Load().Train.DownSample(4).Take(60), LossFunction.CrossEntropy);

    [Fact]
    public void Values_are_those_of_the_loss_at_the_points_of_the_plane()
    {
        var loss = SmallLoss();
        double[] first = Normal(1, loss.Parameters.Length), second = Normal(2, loss.Parameters.Length);
        var landscape = loss.Landscape(size: 5, SliceDirections.Given(first, second), range: 0.5);
        Assert.Equal([-0.5, -0.25, 0, 0.25, 0.5], landscape.X.Positions);
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j < 5; j++)
            {
                var (a, b) = (landscape.X.Positions[i], landscape.Y.Positions[j]);
                double expected = loss.Value(loss.Parameters.Select((w, k) => w + a * first[k] + b * second[k]).ToArray());
                Assert.Equal(expected, landscape.Values[i, j], 1e-12);
            }
        }
        Assert.Equal(loss.Value(), landscape.CenterValue);
        Assert.Equal(landscape.CenterValue, landscape.Values[2, 2], 1e-15);
        Assert.Equal((SamplingStatus.Complete, 26L), (landscape.Status, landscape.Cost.Values));
        Assert.Equal(Math.Sqrt(first.Sum(d => d * d)), landscape.FirstNorm, 1e-10);
        Assert.Null(landscape.Path);
    }

    [Fact]
    public void By_default_the_directions_are_filter_normalised_and_orthogonal_and_depend_on_the_seed()
    {
        var loss = SmallLoss();
        var landscape = loss.Landscape(size: 3);
        double weights = Math.Sqrt(loss.Network.Slices.Where(s => s.Shape.Count > 1).Sum(s => loss.Parameters[s.Range].Sum(w => w * w)));
        Assert.Equal(weights, landscape.FirstNorm, 1e-8);
        Assert.Equal(weights, landscape.SecondNorm, 1e-8);
        Assert.Equal(0, landscape.Cosine, 1e-12);
        Assert.Equal((-1.0, 1.0), (landscape.X.Positions[0], landscape.Y.Positions[2]));
        Assert.Equal(landscape.Values.ToArray(), loss.Landscape(size: 3).Values.ToArray());
        Assert.NotEqual(landscape.Values.ToArray(), loss.Landscape(size: 3, SliceDirections.FilterNormalized(seed: 2)).Values.ToArray());
    }

    [Fact]
    public void A_path_of_given_points_lies_in_its_own_principal_plane()
    {
        Objective bowl = Objective.FromFormula(3, x => x[0] * x[0] + x[1] * x[1] + x[2] * x[2]);
        // An ellipse in the plane of (1, 1, 0)/√2 and e₃.
        double[][] points = [.. Enumerable.Range(0, 12).Select(i =>
        {
            double angle = i * Math.PI / 6, along = 2 * Math.Cos(angle) / Math.Sqrt(2);
            return new[] { along, along, Math.Sin(angle) };
        })];
        var path = bowl.Landscape(new double[3], size: 3, SliceDirections.PathPlane, path: ParameterPath.Of(points)).Path!;
        Assert.Equal(1, path.ShareHeld, 1e-6);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (long)i), path.Steps);
        for (int i = 0; i < points.Length; i++)
            Assert.Equal(points[i].Sum(v => v * v), path.X[i] * path.X[i] + path.Y[i] * path.Y[i], 1e-5);
        Assert.Throws<ArgumentException>(() => ParameterPath.Of([]));
        Assert.Contains("Point 1 has 2", Assert.Throws<ArgumentException>(() => ParameterPath.Of([new double[3], new double[2]])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_path_of_a_training_is_projected_with_the_share_the_plane_holds()
    {
        var loss = SmallLoss();
        var run = loss.Train(new TrainingOptions { Optimizer = Optimizer.Sgd(0.2, batchSize: 20), Epochs = 4, PathPoints = 16, Seed = 1 });
        double[] end = [.. loss.Parameters];
        double[] first = Normal(1, end.Length), second = [.. run.Path![0].ToArray().Select((p, k) => p - end[k])];
        var landscape = loss.Landscape(size: 3, SliceDirections.Given(first, second), range: 0.1, run: run);
        var path = landscape.Path!;
        Assert.Equal(run.Path.Steps, path.Steps);
        // The second direction leads to the start: there lies its point, and the end lies at the centre.
        Assert.Equal((0, 1), (path.X[0], path.Y[0]), Within(1e-6));
        Assert.Equal((0, 0), (path.X[^1], path.Y[^1]), Within(1e-6));

        // The residuals are orthogonal to the plane, and the share is what they leave.
        double inside = 0, total = 0;
        for (int i = 0; i < run.Path.Count; i++)
        {
            var difference = run.Path[i].ToArray().Select((p, k) => p - end[k]).ToArray();
            var residual = difference.Select((d, k) => d - path.X[i] * first[k] - path.Y[i] * second[k]).ToArray();
            Assert.Equal(0, Dot(residual, first), 1e-9);
            Assert.Equal(0, Dot(residual, second), 1e-9);
            total += Dot(difference, difference);
            inside += Dot(difference, difference) - Dot(residual, residual);
        }
        Assert.Equal(inside / total, path.ShareHeld, 1e-9);
    }

    [Fact]
    public void The_plane_of_the_path_holds_more_of_it_than_any_other_and_shows_all_of_it()
    {
        var loss = SmallLoss();
        var run = loss.Train(new TrainingOptions { Optimizer = Optimizer.Sgd(0.5, momentum: 0.8, batchSize: 10), Epochs = 6, PathPoints = 20, Seed = 1 });
        var best = loss.Landscape(size: 3, SliceDirections.PathPlane, run: run);
        Assert.InRange(best.Path!.ShareHeld, 0.8, 1);
        Assert.InRange(loss.Landscape(size: 3, run: run).Path!.ShareHeld, 0, 0.1);
        Assert.Equal((1, 1, 0), (best.FirstNorm, best.SecondNorm, best.Cosine), Near(1e-9));
        Assert.InRange(best.Path.X[0], 0, double.MaxValue);
        Assert.All(best.Path.X, x => Assert.InRange(x, best.X.Positions[0], best.X.Positions[^1]));
        Assert.All(best.Path.Y, y => Assert.InRange(y, best.Y.Positions[0], best.Y.Positions[^1]));
        // The shares of the two directions, printed at the axes, add up to what the plane holds.
        double labelled = new[] { best.X.Label, best.Y.Label }.Sum(l => double.Parse(l.Split('(')[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(100 * best.Path.ShareHeld, labelled, 0.11);
    }

    [Fact]
    public void The_plane_of_the_Hessian_shows_its_extreme_curvatures()
    {
        // f = −x² + 3y² + z²/2 in rotated coordinates: along the axes of the picture it is −a² and 3b².
        double c = Math.Cos(0.3), s = Math.Sin(0.3);
        var f = Objective.FromFormula(3, x =>
        {
            var (u, v) = (c * x[0] - s * x[2], s * x[0] + c * x[2]);
            return 3 * v * v - u * u + x[1] * x[1] / 2;
        });
        var landscape = f.Landscape([0.0, 0, 0], size: 3, SliceDirections.HessianEigenvectors());
        Assert.Equal((-1, 3, 2), (landscape.Values[0, 1], landscape.Values[1, 2], landscape.Values[2, 0]), Near(1e-9));
        Assert.Equal(3, landscape.Cost.HessianProducts);
        Assert.StartsWith("least eigenvalue −2 (one within", landscape.X.Label);
        Assert.StartsWith("largest eigenvalue 6 (one within", landscape.Y.Label);
    }

    [Fact]
    public void Any_objective_can_be_looked_at_around_a_point()
    {
        var f = Objective.FromFormula(3, x => x[0] * x[0] + 2 * x[1] * x[1] - x[2]);
        var landscape = f.Landscape([1.0, 2, 3], size: 3, SliceDirections.Given([1, 0, 0], [0, 1, 1]));
        Assert.Equal(1 + 8 - 3, landscape.CenterValue);
        Assert.Equal(4 + 2 * 9 - 4, landscape.Values[2, 2]);
        Assert.Equal(Math.Sqrt(14), f.Landscape([1.0, 2, 3], size: 3).FirstNorm, 1e-9);
    }

    [Fact]
    public void A_cut_is_the_middle_line_of_the_plane()
    {
        var loss = SmallLoss();
        var landscape = loss.Landscape(size: 5);
        var cut = loss.Cut(size: 5);
        Assert.Equal(Enumerable.Range(0, 5).Select(i => landscape.Values[i, 2]), cut.Values);
        Assert.Equal(landscape.X, cut.X);
    }

    [Fact]
    public void The_line_between_two_points_starts_and_ends_at_their_values()
    {
        var f = Objective.FromFormula(2, x => x[0] * x[0] - x[1]);
        var cut = f.CutBetween([1.0, 1], [3.0, 0], size: 7, beyond: 0.25);
        Assert.Equal((-0.25, 1.25), (cut.X.Positions[0], cut.X.Positions[6]));
        Assert.Equal(0, cut.Values[1], 1e-14);
        Assert.Equal(9, cut.Values[5], 1e-14);
    }

    [Fact]
    public void Requests_that_make_no_sense_are_refused_with_the_remedy()
    {
        var loss = SmallLoss();
        Assert.Contains("between 2 and", Assert.Throws<ArgumentOutOfRangeException>(() => loss.Landscape(size: 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => loss.Landscape(range: -1));
        Assert.Contains("2 coordinates", Assert.Throws<ArgumentException>(() => loss.Landscape(3, SliceDirections.Given([1, 2], [3, 4]))).Message);
        Assert.Contains("run: loss.Train(", Assert.Throws<ArgumentException>(() => loss.Landscape(3, SliceDirections.PathPlane)).Message);
        var f = Objective.FromFormula(2, x => x[0] * x[0] + x[1] * x[1]);
        Assert.Contains("too few", Assert.Throws<ArgumentException>(() => f.Landscape([0.0, 0], 3, SliceDirections.HessianEigenvectors())).Message);
        Array.Clear(loss.Parameters);
        Assert.Contains("train first", Assert.Throws<ArgumentException>(() => loss.Landscape(size: 3)).Message);
    }

    static double[] Normal(ulong seed, int n)
    {
        var x = new double[n];
        new RandomStream(seed).FillNormal(x);
        return x;
    }

    static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    static IEqualityComparer<(double, double, double)> Near(double tolerance)
        => EqualityComparer<(double A, double B, double C)>.Create(
            (p, q) => Math.Abs(p.A - q.A) <= tolerance && Math.Abs(p.B - q.B) <= tolerance && Math.Abs(p.C - q.C) <= tolerance);

    static IEqualityComparer<(double, double)> Within(double tolerance)
        => EqualityComparer<(double A, double B)>.Create((p, q) => Math.Abs(p.A - q.A) <= tolerance && Math.Abs(p.B - q.B) <= tolerance);
}
