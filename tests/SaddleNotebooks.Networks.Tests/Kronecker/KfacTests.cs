using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks.Tests;

public class KfacTests
{
    const int Samples = 30;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    static readonly ImageShape Image = new(2, 4, 5);

    static readonly Dictionary<string, LayerSpec[]> Layers = new()
    {
        ["dense"] = [new Dense(4), Activation.Tanh, new Dense(3)],
        ["convolutions"] = [new Conv2d(3, 3, Padding: 1), Activation.Tanh, new Conv2d(2, 2, Stride: 2), Activation.Tanh, new Dense(3)],
        ["residual"] = [new Dense(4), Activation.Tanh, new Residual([new Dense(3), Activation.Tanh, new Dense(4)]), new Dense(3)],
        ["residual with shortcut"] = [new Residual([new Conv2d(2, 3, Stride: 2, Padding: 1), Activation.Tanh], [new Conv2d(2, 1, Stride: 2)]), Activation.Tanh, new Dense(3)],
        ["norm"] = [new Dense(4), new LayerNorm(), Activation.Tanh, new Dense(3)],
    };

    public static TheoryData<string> Names => [.. Layers.Keys];

    static NetworkLoss<double> Loss(string name, double l2 = 0, int samples = Samples, Workers? workers = null)
    {
        var stream = new RandomStream(3);
        float[] x = [.. Enumerable.Range(0, samples * Image.Features).Select(i => (float)stream.Normal(i))];
        var data = new LabeledData(x, [.. Enumerable.Range(0, samples).Select(i => i * 5 % 3)], 3, Image);
        var network = Network.Create<double>(Image, Layers[name]);
        network.Initialize(2);
        // Start values have no bias: numbers that are nowhere zero see every place.
        for (int i = 0; i < network.ParameterCount; i++)
            network.Parameters[i] += 0.1 * stream.Normal(100_000 + i);
        return network.Loss(data, LossFunction.CrossEntropy, l2, workers);
    }

    static NetworkLoss<double> Regression(int samples, Activation? between, params int[] widths)
    {
        var stream = new RandomStream(5);
        float[] x = [.. Enumerable.Range(0, samples * widths[0]).Select(i => (float)stream.Normal(i))];
        double[] y = [.. Enumerable.Range(0, samples * widths[^1]).Select(i => stream.Normal(1_000 + i))];
        var network = Network.Create<double>(ImageShape.OfVector(widths[0]), [.. widths[1..].SelectMany((w, i) => i == 0 || between is null ? new LayerSpec[] { new Dense(w) } : [between, new Dense(w)])]);
        network.Initialize(1);
        return network.Loss(LabeledData.WithTargets(x, y, widths[^1]), LossFunction.SquaredError);
    }

    static double[] Matrix(ILinearOperator<double[]> matrix)
    {
        int n = matrix.Space.Dimension;
        double[] unit = new double[n], column = new double[n], elements = new double[n * n];
        for (int j = 0; j < n; j++)
        {
            Array.Clear(unit);
            unit[j] = 1;
            matrix.Apply(unit, column);
            for (int i = 0; i < n; i++)
                elements[(i * n) + j] = column[i];
        }
        return elements;
    }

    [Fact]
    public void One_linear_layer_with_one_output_is_exact_for_a_single_sample()
    {
        foreach (var matrix in Enum.GetValues<KfacMatrix>())
        {
            var loss = Regression(1, null, 4, 1);
            var factors = loss.Kfac(new KfacOptions { Matrix = matrix });
            double[] exact = factors.Exact.ToMatrix(Token);
            Assert.InRange(RelativeError.Of(Matrix(factors), exact), 0, 1e-13);
            Assert.InRange(factors.Errors(cancellationToken: Token).Rows.Single().Kfac.Value, 0, 1e-13);
            // F = s̄² x xᵀ with x = (inputs, 1).
            double[] x = [.. loss.Data.Inputs.ToArray().Select(v => (double)v), 1];
            double slope = matrix == KfacMatrix.GaussNewton ? 1 : Math.Sqrt(exact[^1]);
            Assert.InRange(RelativeError.Of(Matrix(factors), [.. x.SelectMany(a => x.Select(b => slope * slope * a * b))]), 0, 1e-13);
        }
    }

    /// <summary>The slopes behind a layer of a linear network do not depend on the sample, so that no mean of products is torn apart.</summary>
    [Fact]
    public void Blocks_of_a_deep_linear_network_with_squared_error_are_exact()
    {
        var loss = Regression(20, null, 4, 3, 5, 2);
        Assert.All(loss.Kfac().Errors(cancellationToken: Token).Rows, r => Assert.InRange(r.Kfac.Value, 0, 1e-12));
        // With an activation between they are not.
        var bent = Regression(20, Activation.Tanh, 4, 3, 5, 2).Kfac().Errors(cancellationToken: Token);
        Assert.True(bent.Rows[0].Kfac.Value > 0.01);
        Assert.InRange(bent.Rows[^1].Kfac.Value, 0, 1e-12);
    }

    /// <summary>Eschenhagen et al. (2023), propositions 1 and 2: a linear layer whose positions are averaged is exact reduced, one whose positions are outputs of their own is exact expanded.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Shared_weights_of_linear_networks_are_exact_reduced_or_expanded(bool average)
    {
        var stream = new RandomStream(3);
        var square = new ImageShape(2, 4, 4);
        var network = Network.Create<double>(square, average ? [new Conv2d(3, 1), new AveragePool2d(4)] : [new Conv2d(3, 1)]);
        network.Initialize(2);
        int outputs = network.Output.Features;
        float[] x = [.. Enumerable.Range(0, Samples * square.Features).Select(i => (float)stream.Normal(i))];
        double[] y = [.. Enumerable.Range(0, Samples * outputs).Select(i => stream.Normal(10_000 + i))];
        var loss = network.Loss(LabeledData.WithTargets(x, y, outputs, square), LossFunction.SquaredError);
        double Error(bool reduce) => loss.Kfac(new KfacOptions { ReducePositions = reduce }).Errors(cancellationToken: Token).Rows.Single().Kfac.Value;
        Assert.InRange(Error(average), 0, 1e-12);
        Assert.True(Error(!average) > 0.1);
        Assert.Contains("reduced over positions", loss.Kfac(new KfacOptions { ReducePositions = true }).ToString(), StringComparison.Ordinal);
    }

    /// <summary>Both factors of the last layer written out: Σ (h, 1)(h, 1)ᵀ/n and Σ (diag p − p pᵀ)/n.</summary>
    [Fact]
    public void The_factors_are_the_second_moments_of_inputs_and_of_slopes()
    {
        var loss = Loss("dense");
        double[,] scores = loss.Predict();
        var first = Network.Create<double>(Image, [new Dense(4), Activation.Tanh]);
        Array.Copy(loss.Parameters, first.Parameters, first.ParameterCount);
        double[,] hidden = first.Outputs(loss.Data);
        double[] a = new double[25], s = new double[9];
        for (int i = 0; i < Samples; i++)
        {
            double[] h = [.. Enumerable.Range(0, 4).Select(j => hidden[i, j]), 1], e = [.. Enumerable.Range(0, 3).Select(k => Math.Exp(scores[i, k]))];
            double[] p = [.. e.Select(v => v / e.Sum())];
            for (int j = 0; j < 25; j++)
                a[j] += h[j / 5] * h[j % 5] / Samples;
            for (int k = 0; k < 9; k++)
                s[k] += ((k / 3 == k % 3 ? p[k / 3] : 0) - (p[k / 3] * p[k % 3])) / Samples;
        }
        int n = loss.Parameters.Length, weights = loss.Network.Slice("2.weight").Offset, bias = loss.Network.Slice("2.bias").Offset;
        double[] matrix = Matrix(loss.Kfac());
        int Place(int output, int input) => input == 4 ? bias + output : weights + (output * 4) + input;
        for (int o = 0; o < 3; o++)
        {
            for (int i = 0; i < 5; i++)
            {
                for (int q = 0; q < 3; q++)
                {
                    for (int j = 0; j < 5; j++)
                        Assert.Equal(s[(o * 3) + q] * a[(i * 5) + j], matrix[(Place(o, i) * n) + Place(q, j)], 1e-14);
                }
            }
        }
        Assert.Equal(["0", "2"], loss.Kfac().Blocks);
    }

    /// <summary>George et al. (2018), theorem 2: of all diagonals in the eigenbasis of the factors the corrected one is closest, and its trace is that of the matrix.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Corrected_eigenvalues_are_never_further_from_the_matrix(string name)
    {
        foreach (var matrix in Enum.GetValues<KfacMatrix>())
        {
            var factors = Loss(name, l2: 0.1).Kfac(new KfacOptions { Matrix = matrix, EigenvalueCorrected = true, Seed = 7 });
            Assert.Empty(factors.Uncovered);
            Assert.Equal(1, factors.Trace / factors.Exact.Trace(), 1e-10);
            var errors = factors.Errors(cancellationToken: Token);
            Assert.All(errors.Rows, r => Assert.True(r.Corrected!.Value.Value <= r.Kfac.Value + 1e-12, $"{matrix}: {r}"));
            // Only where K-FAC is exact, or both are diagonals, do they meet.
            Assert.Contains(errors.Rows, r => r.Corrected!.Value.Value < 0.999 * r.Kfac.Value);
            Assert.All(errors.Rows, r => Assert.True(r.Kfac.IsExact && r.Kfac.Value < 1.5, $"{matrix}: {r}"));
            // The operator is the matrix that was compared, with the penalty on its diagonal.
            double[] elements = Matrix(factors);
            int n = factors.Space.Dimension;
            Assert.Equal(factors.Trace, Enumerable.Range(0, n).Sum(i => elements[(i * n) + i]), 1e-10 * factors.Trace);
        }
    }

    /// <summary>The trace of the Gauss–Newton matrix with central differences of the outputs in place of a backward pass.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_corrected_trace_agrees_with_finite_differences(string name)
    {
        const double h = 1e-5;
        var loss = Loss(name, samples: 5);
        double[] theta = [.. loss.Parameters];
        double[,] z = loss.Predict(theta);
        double trace = 0;
        for (int j = 0; j < theta.Length; j++)
        {
            double at = theta[j];
            theta[j] = at + h;
            double[,] plus = loss.Predict(theta);
            theta[j] = at - h;
            double[,] minus = loss.Predict(theta);
            theta[j] = at;
            for (int i = 0; i < 5; i++)
            {
                double[] e = [.. Enumerable.Range(0, 3).Select(k => Math.Exp(z[i, k]))], d = [.. Enumerable.Range(0, 3).Select(k => (plus[i, k] - minus[i, k]) / (2 * h))];
                double mean = e.Zip(d, (a, b) => a * b).Sum() / e.Sum();
                trace += ((e.Zip(d, (a, b) => a * b * b).Sum() / e.Sum()) - (mean * mean)) / 5;
            }
        }
        Assert.Equal(1, loss.Kfac(new KfacOptions { EigenvalueCorrected = true }).Trace / trace, 1e-7);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Factors_have_the_same_bits_for_any_number_of_threads(string name)
    {
        double[] v = NetworkDerivativeTests.RandomVector(Loss(name).Parameters.Length, 3);
        foreach (bool corrected in new[] { false, true })
        {
            double[]? expected = null;
            foreach (int threads in new[] { 1, 2, 5 })
            {
                var factors = Loss(name, samples: 200, workers: new Workers(threads)).Kfac(new KfacOptions { EigenvalueCorrected = corrected });
                double[] product = new double[v.Length], inverse = new double[v.Length];
                factors.Apply(v, product);
                factors.Inverse(0.01).Apply(v, inverse);
                double[] both = [.. product, .. inverse];
                Assert.Equal(expected ??= both, both);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_inverse_undoes_the_damped_matrix(string name)
    {
        const double Penalty = 0.05, Damping = 0.01;
        foreach (bool corrected in new[] { false, true })
        {
            var factors = Loss(name, Penalty).Kfac(new KfacOptions { EigenvalueCorrected = corrected });
            double[] b = NetworkDerivativeTests.RandomVector(factors.Space.Dimension, 4), x = new double[b.Length], back = new double[b.Length];
            factors.Inverse(Damping).Apply(b, x);
            factors.Shifted(Damping).Apply(x, back);
            Assert.InRange(RelativeError.Of(back, b), 0, 1e-11);
        }
    }

    [Fact]
    public void The_factors_precondition_conjugate_gradients()
    {
        const double Damping = 1e-4;
        var loss = Loss("dense", samples: 200);
        var factors = loss.Kfac(new KfacOptions { EigenvalueCorrected = true });
        double[] gradient = new double[loss.Parameters.Length], left = new double[gradient.Length];
        loss.ValueAndGradient(loss.Parameters, gradient);
        var options = new SolverOptions { Tolerance = 1e-8 };
        var plain = ConjugateGradient.Solve(factors.Exact.Shifted(Damping), gradient, options, cancellationToken: Token);
        var solved = factors.Solve(gradient, Damping, options, cancellationToken: Token);
        Assert.Equal(KrylovStatus.Converged, solved.Status);
        Assert.InRange(RelativeError.Of(solved.X, plain.X), 0, 1e-5);
        Assert.True(solved.Cost.Products < plain.Cost.Products, $"{solved.Cost.Products} against {plain.Cost.Products} products");
        // The factors alone leave a residual, which is told as it is.
        var direct = factors.InverseProduct(gradient, Damping);
        factors.Exact.Shifted(Damping).Apply(direct.X, left);
        Assert.Equal(Math.Sqrt(left.Zip(gradient, (a, b) => (a - b) * (a - b)).Sum()), direct.ResidualNorm, 1e-12);
        Assert.Equal(KrylovStatus.ProductLimitReached, direct.Status);
        Assert.Equal(KrylovStatus.Converged, Regression(20, null, 4, 2).Kfac() is var linear ? linear.InverseProduct([.. Enumerable.Repeat(1.0, 10)], 0.1).Status : default);
    }

    [Fact]
    public void Errors_of_large_blocks_are_estimated_within_their_standard_error()
    {
        var factors = Loss("convolutions").Kfac(new KfacOptions { EigenvalueCorrected = true });
        var exact = factors.Errors(cancellationToken: Token).Rows;
        var estimated = factors.Errors(maxExact: 0, probes: 200, seed: 3, cancellationToken: Token).Rows;
        foreach (var (e, row) in exact.Zip(estimated))
        {
            Assert.False(row.Kfac.IsExact);
            Assert.InRange(row.Kfac.Value - e.Kfac.Value, -4 * row.Kfac.StandardError, 4 * row.Kfac.StandardError);
            Assert.InRange(row.Corrected!.Value.Value - e.Corrected!.Value.Value, -4 * row.Corrected.Value.StandardError, 4 * row.Corrected.Value.StandardError);
            Assert.True(row.Kfac.StandardError < 0.2 * row.Kfac.Value);
        }
    }

    /// <summary>The roots of a formula's second derivatives, which are computed, against those that are known.</summary>
    [Fact]
    public void A_convex_formula_has_factors_and_one_that_is_not_says_so()
    {
        var loss = Loss("dense");
        var formula = loss.Network.Loss(loss.Data, LossFunction.FromFormula(
            (z, t) => Real.Log(Real.Exp(z[0]) + Real.Exp(z[1]) + Real.Exp(z[2])) - (t[0] * z[0]) - (t[1] * z[1]) - (t[2] * z[2])));
        Assert.InRange(RelativeError.Of(Matrix(formula.Kfac()), Matrix(loss.Kfac())), 0, 1e-10);
        var hill = loss.Network.Loss(loss.Data, LossFunction.FromFormula((z, t) => (t[0] * z[0]) - (z[1] * z[1])));
        Assert.Contains("EmpiricalFisher", Assert.Throws<NotSupportedException>(() => hill.Kfac()).Message, StringComparison.Ordinal);
        Assert.True(hill.Kfac(new KfacOptions { Matrix = KfacMatrix.EmpiricalFisher }).Trace > 0);
    }

    [Fact]
    public void Bad_input_is_refused_and_single_precision_agrees()
    {
        var factors = Loss("dense").Kfac();
        Assert.Throws<ArgumentOutOfRangeException>(() => factors.Inverse(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => factors.Errors(maxExact: -1));
        Assert.Throws<ArgumentException>(() => factors.InverseProduct([1], 1));
        Assert.Throws<ArgumentException>(() => Loss("dense").Kfac(point: [1.0]));
        var network = Network.Create<float>(Image, Layers["dense"]);
        var exact = Loss("dense");
        for (int i = 0; i < exact.Parameters.Length; i++)
            network.Parameters[i] = (float)exact.Parameters[i];
        var single = network.Loss(exact.Data, LossFunction.CrossEntropy).Kfac();
        float[] v = [.. NetworkDerivativeTests.RandomVector(exact.Parameters.Length, 3).Select(x => (float)x)], product = new float[v.Length];
        single.Apply(v, product);
        double[] expected = new double[v.Length];
        factors.Apply([.. v.Select(x => (double)x)], expected);
        Assert.InRange(RelativeError.Of(product, expected), 0, 1e-5);
        Assert.StartsWith("K-FAC of the Gauss–Newton matrix: 0 (4 × 41), 2 (3 × 5)", factors.ToString(), StringComparison.Ordinal);
    }
}
