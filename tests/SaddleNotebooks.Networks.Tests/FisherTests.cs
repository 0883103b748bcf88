using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks.Tests;

public class FisherTests
{
    public static TheoryData<string> Kinds => ["cross-entropy", "distributions", "squared error", "squared error of classes", "logistic", "logistic of targets"];

    static NetworkLoss<double> Loss(string kind, double l2 = 0)
    {
        const int Samples = 40, Inputs = 3;
        var stream = new RandomStream(4);
        float[] x = [.. Enumerable.Range(0, Samples * Inputs).Select(i => (float)stream.Normal(i))];
        int[] labels = [.. Enumerable.Range(0, Samples).Select(i => i * 5 % 3)];
        double[] real = [.. Enumerable.Range(0, Samples * 3).Select(i => stream.Normal(1_000 + i))], shares = [.. Enumerable.Range(0, Samples * 3).Select(i => i % 3 == 0 ? 0.5 : 0.25)];
        var (data, function, outputs) = kind switch
        {
            "cross-entropy" => (new LabeledData(x, labels, 3), LossFunction.CrossEntropy, 3),
            "distributions" => (LabeledData.WithTargets(x, shares, 3), LossFunction.CrossEntropy, 3),
            "squared error" => (LabeledData.WithTargets(x, real, 3), LossFunction.SquaredError, 3),
            "squared error of classes" => (new LabeledData(x, labels, 3), LossFunction.SquaredError, 3),
            "logistic" => (new LabeledData(x, [.. labels.Select(l => l > 0 ? 1 : 0)], 2), LossFunction.BinaryCrossEntropy, 1),
            _ => (LabeledData.WithTargets(x, shares, 3), LossFunction.BinaryCrossEntropy, 3),
        };
        return Network.Mlp<double>([Inputs, 4, outputs], Activation.Tanh, seed: 6).Loss(data, function, l2);
    }

    /// <summary>The definition: the mean of squares of the samples' gradients, each from a loss over one sample.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_empirical_Fisher_matrix_is_the_second_moment_of_the_samples_gradients(string kind)
    {
        const double Penalty = 0.3;
        var loss = Loss(kind);
        int n = loss.Parameters.Length;
        var expected = new double[n * n];
        var gradient = new double[n];
        for (int i = 0; i < loss.SampleCount; i++)
        {
            loss.OnBatch([i]).ValueAndGradient(loss.Parameters, gradient);
            for (int j = 0; j < n * n; j++)
                expected[j] += gradient[j / n] * gradient[j % n] / loss.SampleCount;
        }
        var fisher = loss.EmpiricalFisher();
        Assert.InRange(RelativeError.Of(fisher.ToMatrix(TestContext.Current.CancellationToken), expected), 0, 1e-12);
        Assert.False(fisher.HasClosedForms);
        double trace = Enumerable.Range(0, n).Sum(j => expected[(j * n) + j]);
        Assert.Equal(trace, fisher.Trace(), 1e-12);
        Assert.Equal(trace + (n * Penalty), Loss(kind, Penalty).EmpiricalFisher().Trace(), 1e-12);
    }

    /// <summary>Over many seeds the Monte Carlo matrix is the Gauss–Newton matrix, which for these losses is Fisher's (Martens 2020).</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_Monte_Carlo_Fisher_matrix_is_in_the_mean_the_Gauss_Newton_matrix(string kind)
    {
        var loss = Loss(kind);
        int n = loss.Parameters.Length, seeds = Trials.Count(400, 4_000);
        double[][] probes = [.. Enumerable.Range(0, 3).Select(k => NetworkDerivativeTests.RandomVector(n, (ulong)k + 1))];
        var sums = probes.Select(_ => new double[seeds]).ToArray();
        for (int s = 0; s < seeds; s++)
        {
            var fisher = loss.MonteCarloFisher((ulong)s);
            for (int k = 0; k < probes.Length; k++)
                sums[k][s] = fisher.Curvature(probes[k]);
        }
        var exact = loss.GaussNewton();
        for (int k = 0; k < probes.Length; k++)
        {
            var mean = Estimate.Of(sums[k]);
            Assert.True(Math.Abs(mean.Value - exact.Curvature(probes[k])) < 4 * mean.StandardError, $"{mean} against {exact.Curvature(probes[k])}");
            Assert.True(mean.StandardError < 0.05 * mean.Value);
        }
        // The data's own targets are no sample of the model: away from the truth the empirical matrix is another one.
        Assert.True(RelativeError.Of(loss.EmpiricalFisher().ToMatrix(TestContext.Current.CancellationToken), exact.ToMatrix(TestContext.Current.CancellationToken)) > 0.05);
    }

    /// <summary>A language model: every token is a target with a gradient of its own.</summary>
    [Fact]
    public void Targets_at_positions_count_one_by_one()
    {
        var model = new ReferenceModel("gpt-tiny");
        var network = Network.FromOnnx<double>(model.Path);
        var data = model.Data().Take(2);
        var loss = network.Loss(data, LossFunction.CrossEntropy);
        double[] v = NetworkDerivativeTests.RandomVector(network.ParameterCount, 2), gradient = new double[v.Length];
        double sum = 0;
        for (int j = 0; j < data.Count * data.Positions; j++)
        {
            var one = LabeledData.WithPositions(data.Inputs.Span, [.. data.PositionLabels.ToArray().Select((label, i) => i == j ? label : -1)], data.Positions, data.Classes);
            network.Loss(one, LossFunction.CrossEntropy).ValueAndGradient(network.Parameters, gradient);
            sum += Math.Pow(gradient.Zip(v, (g, d) => g * d).Sum(), 2);
        }
        Assert.Equal(1, loss.EmpiricalFisher().Curvature(v) / (sum / loss.TargetCount), 1e-9);
        // Some of the two times sixteen tokens that are drawn are others; a mask stays a mask.
        var drawn = SampledTargets.Of(loss, network.Parameters, 1);
        Assert.NotEqual(data.PositionLabels.ToArray(), drawn.PositionLabels.ToArray());
        Assert.All(data.PositionLabels.ToArray().Zip(drawn.PositionLabels.ToArray()), p => Assert.Equal(p.First < 0, p.Second < 0));
        var mean = Estimate.Of([.. Enumerable.Range(0, 200).Select(s => loss.MonteCarloFisher((ulong)s).Curvature(v))]);
        Assert.True(Math.Abs(mean.Value - loss.GaussNewton().Curvature(v)) < 4 * mean.StandardError, $"{mean}");
    }

    [Fact]
    public void A_seed_gives_the_same_bits_and_a_formula_has_no_distribution()
    {
        var loss = Loss("cross-entropy");
        double[] v = NetworkDerivativeTests.RandomVector(loss.Parameters.Length, 3);
        Assert.Equal(loss.MonteCarloFisher(5).Curvature(v), loss.MonteCarloFisher(5).Curvature(v));
        Assert.NotEqual(loss.MonteCarloFisher(5).Curvature(v), loss.MonteCarloFisher(6).Curvature(v));
        var own = loss.Network.Loss(loss.Data, LossFunction.FromFormula((z, t) => z[0] * z[0] * t[0]));
        Assert.Contains("no distribution of targets", Assert.Throws<NotSupportedException>(() => own.MonteCarloFisher()).Message, StringComparison.Ordinal);
        Assert.True(own.EmpiricalFisher().Trace() > 0);
    }
}
