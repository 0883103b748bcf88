using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes.Tests;

public class FisherComparisonTests
{
    const int Features = 3, Classes = 4, Samples = 23;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    static LabeledData Data()
    {
        var random = new RandomStream(3);
        float[] inputs = [.. Enumerable.Range(0, Features * Samples).Select(i => (float)random.Normal(i))];
        return new LabeledData(inputs, [.. Enumerable.Range(0, Samples).Select(i => i * 7 % 11 % Classes)], Classes);
    }

    static NetworkLoss<double> Small(double l2 = 0) => Network.Mlp<double>([Features, 5, Classes], Activation.Tanh, seed: 2).Loss(Data(), LossFunction.CrossEntropy, l2);

    /// <summary>The empirical Fisher matrix from the gradient of each sample alone, with the penalty on its diagonal.</summary>
    static double[] ByDefinition(NetworkLoss<double> loss)
    {
        int n = loss.Parameters.Length;
        var matrix = new double[n * n];
        var all = loss.Data;
        for (int i = 0; i < Samples; i++)
        {
            var one = loss.Network.Loss(new LabeledData(all.Inputs.Slice(i * Features, Features).ToArray(), [all.Labels.Span[i]], Classes), LossFunction.CrossEntropy);
            var g = new double[n];
            one.ValueAndGradient(loss.Parameters, g);
            for (int j = 0; j < n * n; j++)
                matrix[j] += g[j / n] * g[j % n] / Samples;
        }
        for (int j = 0; j < n; j++)
            matrix[(j * n) + j] += loss.L2;
        return matrix;
    }

    static double[] Solve(double[] matrix, double damping, double[] b)
    {
        int n = b.Length;
        var pairs = SymmetricEigen.Decompose([.. matrix], n);
        var x = new double[n];
        for (int k = 0; k < n; k++)
        {
            double[] vector = [.. pairs.Vector(k)];
            double part = vector.Zip(b, (v, c) => v * c).Sum() / (pairs.Values[k] + damping);
            for (int j = 0; j < n; j++)
                x[j] += part * vector[j];
        }
        return x;
    }

    static double Norm(IEnumerable<double> x) => Math.Sqrt(x.Sum(v => v * v));

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    public void All_numbers_are_those_of_the_matrices_written_out(double l2)
    {
        var loss = Small(l2);
        int n = loss.Parameters.Length;
        var found = loss.FisherComparison(probes: 400, tolerance: 1e-10, eigenvalues: 4, damping: 0.3, cancellationToken: Token);
        double[] g = loss.GaussNewton().ToMatrix(Token), gradient = new double[n];
        loss.ValueAndGradient(loss.Parameters, gradient);
        var matrices = new Dictionary<string, double[]>
        {
            ["Gauss–Newton"] = g, ["Hessian"] = loss.Hessian().ToMatrix(Token),
            ["Monte Carlo Fisher"] = loss.MonteCarloFisher().ToMatrix(Token), ["empirical Fisher"] = ByDefinition(loss),
        };
        Assert.Equal(matrices.Keys, found.Rows.Select(r => r.Name));
        Assert.Equal(KrylovStatus.Converged, found.Status);
        Assert.Equal(0.3 * SymmetricEigen.Values([.. g], n)[^1], found.Damping, 1e-9);
        double[] reference = Solve(g, found.Damping, gradient), bare = [.. g.Select((v, i) => i / n == i % n ? v - l2 : v)];
        foreach (var row in found.Rows)
        {
            double[] m = matrices[row.Name], values = SymmetricEigen.Values([.. m], n);
            Assert.Equal(values.Reverse().Take(4), row.Eigenvalues.Select(p => p.Value), (a, b) => Math.Abs(a - b) < 1e-8);
            double trace = values.Sum(), distance = Norm(m.Zip(g, (a, b) => a - b)) / Norm(bare);
            Assert.InRange(row.Trace.Value, trace - (4 * row.Trace.StandardError) - 1e-10, trace + (4 * row.Trace.StandardError) + 1e-10);
            Assert.InRange(row.Distance.Value, distance - (4 * row.Distance.StandardError) - 1e-12, distance + (4 * row.Distance.StandardError) + 1e-12);
            Assert.True(row.Distance.StandardError <= 0.1 * row.Distance.Value);
            double[] step = Solve(m, found.Damping, gradient);
            if (values[0] + found.Damping > 0)
            {
                Assert.Equal(step.Zip(reference, (a, b) => a * b).Sum() / Norm(step) / Norm(reference), row.StepCosine!.Value, 1e-7);
                Assert.Equal(Norm(step) / Norm(reference), row.StepRatio!.Value, 1e-7);
            }
        }
        Assert.True(found.Rows[0] is { Distance.IsExact: true, Distance.Value: 0, StepRatio: 1 });
    }

    [Fact]
    public void A_hessian_that_bends_down_has_no_step()
    {
        var found = Small().FisherComparison(damping: 1e-6, maxProducts: 5_000, cancellationToken: Token);
        var hessian = found.Rows[1];
        Assert.Null(hessian.StepCosine);
        Assert.Contains("no step", hessian.ToString(), StringComparison.Ordinal);
        Assert.Equal(KrylovStatus.Converged, found.Status);
    }

    /// <summary>
    /// Kunstner, Hennig &amp; Balles 2019, section 3: of least squares the damped Gauss–Newton step goes to the minimum whatever the data are, while the empirical Fisher matrix weighs
    /// each sample with its squared residual, so that its step points elsewhere where the model is wrong.
    /// </summary>
    [Fact]
    public void Of_least_squares_only_the_true_fisher_matrix_steps_to_the_minimum()
    {
        var random = new RandomStream(8);
        const int count = 400;
        float[] x = [.. Enumerable.Range(0, count).Select(i => (float)random.Normal(i))];
        // A parabola, of which a line knows nothing: residuals are largest where |x| is.
        var data = LabeledData.WithTargets(x, [.. x.Select(v => (0.5 * v) + (2.0 * v * v))], 1);
        var loss = Network.Mlp<double>([1, 1], Activation.Tanh).Loss(data, LossFunction.SquaredError);
        loss.Parameters[0] = -3;
        loss.Parameters[1] = 0;
        var found = loss.FisherComparison(damping: 1e-9, tolerance: 1e-10, cancellationToken: Token);
        Assert.Equal(0, found.Rows[1].Distance.Value, 1e-10);
        Assert.Equal(1, found.Rows[1].StepCosine!.Value, 1e-10);
        double[] gradient = new double[2], hessian = loss.GaussNewton().ToMatrix(Token);
        loss.ValueAndGradient(loss.Parameters, gradient);
        double[] step = Solve(hessian, 0, gradient);
        loss.ValueAndGradient([loss.Parameters[0] - step[0], loss.Parameters[1] - step[1]], gradient);
        Assert.InRange(Norm(gradient), 0, 1e-10);
        Assert.InRange(found.Rows[^1].StepCosine!.Value, -1, 0.98);
        Assert.InRange(found.Rows[^1].StepRatio!.Value, 0, 0.3);
    }

    [Fact]
    public void Data_that_follow_the_predictions_make_the_empirical_matrix_the_true_one()
    {
        var loss = Small();
        var random = new RandomStream(5);
        // Targets drawn from the predictions, many for each input.
        const int draws = 400;
        double[,] outputs = loss.Predict();
        var (inputs, labels) = (new List<float>(), new List<int>());
        for (int i = 0; i < Samples; i++)
        {
            double[] p = [.. Enumerable.Range(0, Classes).Select(k => Math.Exp(outputs[i, k]))];
            for (int d = 0; d < draws; d++)
            {
                double u = random.Uniform(((long)i * draws) + d) * p.Sum();
                int label = 0;
                for (; label < Classes - 1 && u >= p[label]; label++)
                    u -= p[label];
                inputs.AddRange(loss.Data.Inputs.Slice(i * Features, Features).Span);
                labels.Add(label);
            }
        }
        var drawn = loss.Network.Loss(new LabeledData([.. inputs], [.. labels], Classes), LossFunction.CrossEntropy);
        Assert.InRange(drawn.FisherComparison(cancellationToken: Token).Rows[^1].Distance.Value, 0, 0.05);
        Assert.True(loss.FisherComparison(cancellationToken: Token).Rows[^1].Distance.Value > 0.2);
    }

    [Fact]
    public void A_loss_without_a_law_is_compared_without_it_and_says_so()
    {
        var loss = Network.Mlp<double>([Features, 5, Classes], Activation.Tanh, seed: 2).Loss(Data(), LossFunction.FromFormula((z, t) => Real.Pow(z[0] - t[0], 4) + (z[1] * z[1]) + (z[2] * z[2]) + (z[3] * z[3])));
        var found = loss.FisherComparison(tolerance: 1e-2, cancellationToken: Token);
        Assert.Equal(["Gauss–Newton", "Hessian", "empirical Fisher"], found.Rows.Select(r => r.Name));
        Assert.Contains("Monte Carlo", found.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_stopped_keeps_the_matrices_it_finished_and_bad_input_is_named()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var stopped = Small().FisherComparison(cancellationToken: source.Token);
        Assert.Empty(stopped.Rows);
        Assert.Equal(KrylovStatus.Canceled, stopped.Status);
        Assert.Contains("FisherComparison(", stopped.Advice, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Small().FisherComparison(point: [1.0]));
        Assert.Contains("probes", Assert.Throws<ArgumentOutOfRangeException>(() => Small().FisherComparison(probes: 1)).Message, StringComparison.Ordinal);
        Assert.Contains("olerance", Assert.Throws<ArgumentOutOfRangeException>(() => Small().FisherComparison(tolerance: 1)).Message, StringComparison.Ordinal);
        var far = Small();
        far.Parameters[0] = double.NaN;
        Assert.Throws<ArgumentException>(() => far.FisherComparison());
    }
}
