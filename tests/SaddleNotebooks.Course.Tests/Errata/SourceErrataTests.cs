using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course.Tests;

/// <summary>
/// What the lessons list under "Errata of the sources" and do not compute themselves: the sources' recipes, written down again as they stand, and what comes of them.
/// </summary>
public class SourceErrataTests
{
    static double[] Normal(int n, long stream)
    {
        var v = new double[n];
        new RandomStream(3).Derive(stream).FillNormal(v);
        return v;
    }

    static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    static double Cosine(double[] a, double[] b) => Dot(a, b) / Math.Sqrt(Dot(a, a) * Dot(b, b));

    [Fact]
    public void Slide_9_makes_orthogonal_directions_of_vectors_and_not_of_matrices()
    {
        const int N = 5;
        double[] first = Normal(N * N, 1), second = Normal(N * N, 2);
        double length = Math.Sqrt(Dot(first, first));
        first = [.. first.Select(v => v / length)];
        double projection = Dot(second, first);
        Assert.Equal(0, Cosine(first, [.. second.Select((v, i) => v - projection * first[i])]), 1e-14);
        // NumPy's dot of two matrices is their product, and the product with the first direction is entry by entry.
        double Product(int row, int column) => Enumerable.Range(0, N).Sum(k => second[N * row + k] * first[N * k + column]);
        double[] asOnTheSlide = [.. second.Select((v, i) => v - Product(i / N, i % N) * first[i])];
        Assert.True(Math.Abs(Cosine(first, asOnTheSlide)) > 0.01);
    }

    [Fact]
    public void Slide_9_draws_its_first_direction_along_y()
    {
        double[] grid = [.. Enumerable.Range(0, 20).Select(i => -1 + i / 9.5)];
        // losses[i, j] with the first direction's α in i; meshgrid puts x into the columns and y into the rows.
        var cells = (from i in Enumerable.Range(0, 20) from j in Enumerable.Range(0, 20) select (Loss: grid[i], X: grid[j], Y: grid[i])).ToArray();
        Assert.Equal(0, Cosine([.. cells.Select(c => c.Loss)], [.. cells.Select(c => c.X)]), 1e-12);
        Assert.Equal(1, Cosine([.. cells.Select(c => c.Loss)], [.. cells.Select(c => c.Y)]), 1e-12);
    }

    [Fact]
    public void A_Lanczos_that_ends_early_and_uses_the_zeros_it_never_filled_finds_zero_for_a_positive_definite_matrix()
    {
        // H = 2I: the first residual is zero, and the source leaves its loop with α = (2, 0, …, 0), β = 0.
        double[,] tridiagonal = new double[20, 20];
        tridiagonal[0, 0] = 2;
        Assert.Equal(0, SymmetricEigen.Values(tridiagonal)[0]);
        Assert.Equal(2, Problem.Quadratic(2, 2, 2).HessianExtremes([0, 0, 0], smallest: 1, largest: 1).Smallest[0].Value, 1e-12);
    }

    [Fact]
    public void A_fixed_threshold_for_the_smallest_eigenvalue_calls_a_maximum_a_saddle_and_a_small_saddle_none()
    {
        static bool LikelySaddle(CriticalPoint point) => point.SmallestEigenvalue < -1e-5;
        var maximum = Problem.Quadratic(-1, -2).CriticalPointAt(0, 0);
        var small = Problem.Quadratic(1e-6, -1e-6).CriticalPointAt(0, 0);
        Assert.True(LikelySaddle(maximum));
        Assert.Equal(CriticalPointKind.Maximum, maximum.Kind);
        Assert.False(LikelySaddle(small));
        Assert.Equal(CriticalPointKind.Saddle, small.Kind);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Independent_signs_give_two_to_the_d_minus_two_saddles_for_each_minimum_and_half_of_that_for_each_extremum(int d)
    {
        int minima = 0, extrema = 0, saddles = 0;
        for (int signs = 0; signs < 1 << d; signs++)
        {
            int negative = int.PopCount(signs);
            minima += negative == 0 ? 1 : 0;
            extrema += negative == 0 || negative == d ? 1 : 0;
            saddles += negative > 0 && negative < d ? 1 : 0;
        }
        Assert.Equal((1 << d) - 2, saddles / (double)minima);
        Assert.Equal(((1 << d) - 2) / 2, saddles / (double)extrema);
        Assert.Equal(Math.Log10(saddles / (double)minima), RandomMatrices.MinimumProbability(d, samples: 0, seed: 1).NaiveLog10SaddlesPerMinimum, 1e-12);
    }

    [Fact]
    public void The_escape_time_must_be_rounded_up()
    {
        double t = Escape.PredictedSteps(-2, 0.1, 1e-6);
        Assert.True(1e-6 * Math.Pow(1.2, Math.Floor(t)) < 1);
        Assert.True(1e-6 * Math.Pow(1.2, Math.Ceiling(t)) >= 1);
    }

    [Fact]
    public void Steps_beyond_the_limit_of_stability_leave_along_a_positive_eigenvalue()
    {
        var run = Problem.Quadratic(1, 2).Minimize(Optimizer.GradientDescent(1.1), [0, 1e-6], new OptimizationOptions { MaxSteps = 200, GradientTolerance = 0 });
        // 1 − ηλ = −1.2.
        Assert.True(Math.Abs(run.Point[1]) > 1);
    }

    [Fact]
    public void A_backward_pass_through_weights_that_have_moved_is_wrong_from_the_first_step_on()
    {
        // 20 inputs, 30 sigmoid units, 10 sigmoid outputs, squared error summed over a batch of 32, the slide's rate.
        const int Inputs = 20, Units = 30, Outputs = 10, Batch = 32;
        static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
        double[] x = Normal(Batch * Inputs, 3), w1 = [.. Normal(Inputs * Units, 4).Select(v => v * Math.Sqrt(2.0 / Inputs))],
            w2 = [.. Normal(Units * Outputs, 5).Select(v => v * Math.Sqrt(2.0 / Units))];
        double[] Layer(double[] input, int from, double[] w, int to) => [.. Enumerable.Range(0, Batch * to)
            .Select(k => Sigmoid(Enumerable.Range(0, from).Sum(i => input[k / to * from + i] * w[i * to + k % to])))];
        double[] hidden = Layer(x, Inputs, w1, Units), output = Layer(hidden, Units, w2, Outputs);
        double[] delta = [.. output.Select((p, k) => (p - (k % Outputs == k / Outputs % Outputs ? 1 : 0)) * p * (1 - p))];
        double[] moved = [.. w2.Select((v, k) => v - 0.01 * Enumerable.Range(0, Batch).Sum(b => hidden[b * Units + k / Outputs] * delta[b * Outputs + k % Outputs]))];
        double[] Back(double[] weights) => [.. Enumerable.Range(0, Batch * Units).Select(k =>
            Enumerable.Range(0, Outputs).Sum(o => delta[k / Units * Outputs + o] * weights[k % Units * Outputs + o]) * hidden[k] * (1 - hidden[k]))];
        double[] right = Back(w2), slide = Back(moved);
        double[] difference = [.. right.Zip(slide, (a, b) => a - b)];
        Assert.True(Math.Sqrt(Dot(difference, difference) / Dot(right, right)) > 0.05);
    }

    [Fact]
    public void Early_stopping_by_the_training_loss_stops_at_a_saddle()
    {
        // Loss 1 + x² − y²; the slide stops when the loss has not fallen for 20 epochs.
        double x = 1, y = 1e-20, best = double.PositiveInfinity;
        int epoch = 0, without = 0;
        while (without < 20 && Math.Abs(y) < 1)
        {
            double loss = 1 + x * x - y * y;
            without = loss < best ? 0 : without + 1;
            best = Math.Min(best, loss);
            (x, y) = (x - 0.1 * 2 * x, y + 0.1 * 2 * y);
            epoch++;
        }
        Assert.Equal(20, without);
        Assert.True(Math.Abs(y) < 1e-3, $"stopped after {epoch} epochs at y = {y}, with the whole way down ahead");
    }
}
