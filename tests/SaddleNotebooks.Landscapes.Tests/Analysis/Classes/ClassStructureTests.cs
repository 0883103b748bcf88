using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes.Tests;

public class ClassStructureTests
{
    const int Features = 3, Classes = 4, Samples = 23;

    static NetworkLoss<double> Small(double l2 = 0)
    {
        var random = new RandomStream(3);
        float[] inputs = [.. Enumerable.Range(0, Features * Samples).Select(i => (float)random.Normal(i))];
        int[] labels = [.. Enumerable.Range(0, Samples).Select(i => i * 7 % 11 % Classes)];
        var loss = Network.Mlp<double>([Features, 5, Classes], Activation.Tanh, seed: 2).Loss(new LabeledData(inputs, labels, Classes), LossFunction.CrossEntropy, l2);
        for (int i = 0; i < loss.Parameters.Length; i++)
            loss.Parameters[i] += 0.7 * random.Normal(1_000 + i);
        return loss;
    }

    /// <summary>Papyan 2020, section 3, written out: the four parts from vectors g_ik = J_iᵀ(p_i − e_k), where J is taken from differences of the outputs.</summary>
    static (double[,] Class, double[,] Cross, double[,] Within, double[,] Own) ByDefinition(NetworkLoss<double> loss)
    {
        int n = loss.Parameters.Length;
        double[,] outputs = loss.Predict();
        var jacobian = new double[Samples, Classes, n];
        const double h = 1e-5;
        for (int j = 0; j < n; j++)
        {
            double[] up = [.. loss.Parameters], down = [.. loss.Parameters];
            up[j] += h;
            down[j] -= h;
            double[,] high = loss.Predict(up), low = loss.Predict(down);
            for (int i = 0; i < Samples; i++)
            {
                for (int k = 0; k < Classes; k++)
                    jacobian[i, k, j] = (high[i, k] - low[i, k]) / (2 * h);
            }
        }
        var g = new double[Samples, Classes][];
        var w = new double[Samples, Classes];
        for (int i = 0; i < Samples; i++)
        {
            double[] p = [.. Enumerable.Range(0, Classes).Select(k => Math.Exp(outputs[i, k]))];
            double sum = p.Sum();
            for (int k = 0; k < Classes; k++)
            {
                w[i, k] = p[k] / sum / Samples;
                g[i, k] = [.. Enumerable.Range(0, n).Select(j => Enumerable.Range(0, Classes).Sum(o => jacobian[i, o, j] * ((p[o] / sum) - (o == k ? 1 : 0))))];
            }
        }
        double[,] ofClass = new double[n, n], cross = new double[n, n], within = new double[n, n], own = new double[n, n];
        for (int c = 0; c < Classes; c++)
        {
            int[] members = [.. Enumerable.Range(0, Samples).Where(i => loss.Data.Labels.Span[i] == c)];
            int[] others = [.. Enumerable.Range(0, Classes).Where(k => k != c)];
            double[] Mean(IEnumerable<(int I, int K)> pairs, out double weight)
            {
                var all = pairs.ToArray();
                double total = all.Sum(p => w[p.I, p.K]);
                weight = total;
                return [.. Enumerable.Range(0, n).Select(j => all.Sum(p => w[p.I, p.K] * g[p.I, p.K][j]) / total)];
            }
            double[] mean = Mean(members.SelectMany(i => others.Select(k => (i, k))), out double mass);
            Add(ofClass, mass, mean, new double[n]);
            foreach (int k in others)
            {
                double[] pair = Mean(members.Select(i => (i, k)), out double weight);
                Add(cross, weight, pair, mean);
                foreach (int i in members)
                    Add(within, w[i, k], g[i, k], pair);
            }
            foreach (int i in members)
                Add(own, w[i, c], g[i, c], new double[n]);
        }
        return (ofClass, cross, within, own);
    }

    static void Add(double[,] sum, double weight, double[] a, double[] center)
    {
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < a.Length; j++)
                sum[i, j] += weight * (a[i] - center[i]) * (a[j] - center[j]);
        }
    }

    static double[] Dense(ILinearOperator<double[]> a)
    {
        int n = a.Space.Dimension;
        var matrix = new double[n * n];
        for (int j = 0; j < n; j++)
        {
            double[] unit = new double[n], column = new double[n];
            unit[j] = 1;
            a.Apply(unit, column);
            column.CopyTo(matrix, j * n);
        }
        return matrix;
    }

    static double[] Squares(IBasis<double[]> columns, int n)
    {
        var sum = new double[n, n];
        var column = new double[n];
        for (int k = 0; k < columns.Count; k++)
        {
            columns.Read(k, column);
            Add(sum, 1, column, new double[n]);
        }
        return [.. sum.Cast<double>()];
    }

    [Fact]
    public void The_four_parts_are_those_of_the_definition_and_sum_to_the_matrix()
    {
        var loss = Small();
        int n = loss.Parameters.Length;
        var (ofClass, cross, within, own) = ByDefinition(loss);
        var means = ClassMeans<double>.Of(loss, loss.Parameters, default, 1, TestContext.Current.CancellationToken);
        var parts = new ClassDecomposition<double>(loss, loss.Parameters, means);
        Assert.InRange(RelativeError.Of(Squares(means.OfClasses, n), [.. ofClass.Cast<double>()]), 0, 1e-7);
        Assert.InRange(RelativeError.Of(Squares(means.OfPairs, n), [.. cross.Cast<double>()]), 0, 1e-7);
        Assert.InRange(RelativeError.Of(Dense(parts.Own), [.. own.Cast<double>()]), 0, 1e-7);
        Assert.InRange(RelativeError.Of(Dense(parts.Within), [.. within.Cast<double>()]), 0, 1e-6);
        double[] sum = [.. ofClass.Cast<double>().Zip(cross.Cast<double>(), (a, b) => a + b).Zip(within.Cast<double>().Zip(own.Cast<double>(), (a, b) => a + b), (a, b) => a + b)];
        Assert.InRange(RelativeError.Of(loss.GaussNewton().ToMatrix(), sum), 0, 1e-7);
    }

    [Fact]
    public void Eigenvalues_and_traces_are_those_of_the_dense_matrices()
    {
        var loss = Small();
        int n = loss.Parameters.Length;
        var (ofClass, cross, within, own) = ByDefinition(loss);
        var found = loss.ClassStructure(tolerance: 1e-10);
        Assert.Equal(KrylovStatus.Converged, found.Status);
        double[] all = Descending(loss.GaussNewton().ToMatrix(), n), classes = Descending([.. ofClass.Cast<double>()], n), pairs = Descending([.. cross.Cast<double>()], n);
        Assert.Equal(Classes + 5, found.Eigenvalues.Count);
        Assert.All(found.Eigenvalues.Zip(all), p => Assert.Equal(p.Second, p.First.Value, 1e-8));
        Assert.Equal(Classes, found.ClassEigenvalues.Count);
        Assert.All(found.ClassEigenvalues.Zip(classes), p => Assert.Equal(p.Second, p.First, 1e-7));
        Assert.InRange(found.CrossEigenvalues.Count, Classes, Classes * (Classes - 2));
        Assert.All(found.CrossEigenvalues.Zip(pairs), p => Assert.Equal(p.Second, p.First, 1e-7));
        // Without the four eigenvectors of the class part.
        var eigen = SymmetricEigen.Decompose([.. ofClass.Cast<double>()], n);
        double[] away = new double[n * n], g = loss.GaussNewton().ToMatrix();
        for (int i = 0; i < n * n; i++)
            away[i] = (i / n == i % n ? 1 : 0) - Enumerable.Range(n - Classes, Classes).Sum(k => eigen.Vector(k)[i / n] * eigen.Vector(k)[i % n]);
        Assert.Equal(Descending(Product(Product(away, g, n), away, n), n)[0], found.Rest.Value, 1e-7);
        Assert.Equal(Descending([.. within.Cast<double>()], n)[0], found.Within.Value, 1e-6);
        Assert.True(found.Trace.IsExact);
        Assert.Equal(all.Sum(), found.Trace.Value, 1e-9);
        Assert.Equal(classes.Sum(), found.ClassTrace, 1e-7);
        Assert.Equal(pairs.Sum(), found.CrossTrace, 1e-7);
        Assert.InRange(Math.Abs(Trace(own) - found.OwnTrace.Value), 0, (6 * found.OwnTrace.StandardError) + 1e-6);
        Assert.Equal(found.Trace.Value - found.ClassTrace - found.CrossTrace - found.OwnTrace.Value, found.WithinTrace.Value, 1e-12);
        Assert.All(found.ClassShares, share => Assert.InRange(share, 0, 1));
        // What pairs add to the trace is the trace of class and cross-class parts together.
        Assert.Equal(found.ClassTrace + found.CrossTrace, found.Pairs.ToArray().Cast<double>().Sum(), 1e-9);
    }

    static double[] Descending(double[] matrix, int n) => [.. SymmetricEigen.Values(matrix, n).Reverse()];

    static double[] Product(double[] a, double[] b, int n)
        => [.. Enumerable.Range(0, n * n).Select(i => Enumerable.Range(0, n).Sum(k => a[(i / n * n) + k] * b[(k * n) + (i % n)]))];

    static double Trace(double[,] matrix) => Enumerable.Range(0, matrix.GetLength(0)).Sum(i => matrix[i, i]);

    [Fact]
    public void A_penalty_and_the_precision_change_nothing_else()
    {
        ClassStructure plain = Small().ClassStructure(), penalized = Small(l2: 0.5).ClassStructure();
        Assert.All(plain.Eigenvalues.Zip(penalized.Eigenvalues), p => Assert.Equal(p.First.Value, p.Second.Value, 1e-9));
        Assert.Equal(plain.Trace.Value, penalized.Trace.Value, 1e-9);
    }

    /// <summary>Sagun et al. 2017, Papyan 2019: after training there are as many outliers as classes, or one less.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(10)]
    public void Outliers_follow_the_number_of_classes(int classes)
    {
        var data = Digits.Load().Train.DownSample(4);
        int[] chosen = [.. Enumerable.Range(0, data.Count).Where(i => data.Labels.Span[i] < classes).Take(1_000)];
        var subset = data.Subset(chosen);
        var few = new LabeledData(subset.Inputs.Span, subset.Labels.Span, classes);
        var loss = Network.Mlp([49, 30, classes], Activation.Tanh, seed: 1).Loss(few, LossFunction.CrossEntropy);
        loss.Train(Optimizer.Sgd(0.2, momentum: 0.9, batchSize: 32), epochs: 5);
        var found = loss.ClassStructure();
        Assert.InRange(found.Outliers, classes - 1, classes);
        // The class means hold the outliers' eigenvectors, and little of the next ones.
        Assert.True(found.ClassShares.Take(classes - 1).Average() > 0.6, $"{found}");
    }

    [Fact]
    public void Outliers_are_never_more_than_classes()
    {
        for (ulong seed = 0; seed < 8; seed++)
        {
            var loss = Small();
            var random = new RandomStream(seed);
            random.FillNormal(loss.Parameters);
            var found = loss.ClassStructure(tolerance: 1e-8);
            Assert.InRange(found.Outliers, 0, Classes);
        }
    }

    [Fact]
    public void A_class_without_samples_is_no_obstacle()
    {
        var loss = Small();
        var wider = new LabeledData(loss.Data.Inputs.Span, [.. loss.Data.Labels.ToArray().Select(l => l == 3 ? 0 : l)], Classes);
        var found = loss.Network.Loss(wider, LossFunction.CrossEntropy).ClassStructure();
        Assert.Equal(3, found.ClassEigenvalues.Count);
        Assert.True(double.IsFinite(found.WithinTrace.Value));
    }

    /// <summary>Tokens of a language model are classes at positions: were the means not theirs, what is left within them would have negative squares.</summary>
    [Fact]
    public void Classes_at_positions_are_taken_apart_as_well()
    {
        string folder = Path.Combine(Repository.Root, "tests", "SaddleNotebooks.Networks.Tests", "Onnx", "Reference", "gpt-tiny");
        var network = Network.FromOnnx<double>(Path.Combine(folder, "model.onnx"));
        var loss = network.Loss(network.Samples([ArrayFile.Read(Path.Combine(folder, "x.npy"))], ArrayFile.Read(Path.Combine(folder, "y.npy"))), LossFunction.CrossEntropy);
        var means = ClassMeans<double>.Of(loss, loss.Parameters, default, 1, TestContext.Current.CancellationToken);
        var parts = new ClassDecomposition<double>(loss, loss.Parameters, means);
        double[] column = loss.Space.CreateZero(), product = loss.Space.CreateZero();
        double smallest = double.PositiveInfinity, largest = 0;
        for (int c = 0; c < means.Classes; c++)
        {
            means.OfClasses.Read(c, column);
            double square = loss.Space.Dot(column, column);
            if (square == 0)
                continue;
            parts.Within.Apply(column, product);
            smallest = Math.Min(smallest, loss.Space.Dot(column, product) / square);
            parts.Whole.Apply(column, product);
            largest = Math.Max(largest, loss.Space.Dot(column, product) / square);
            // The class part alone has at least the square of its own mean along it.
            Assert.True(loss.Space.Dot(column, product) / square >= square * (1 - 1e-9));
        }
        Assert.True(smallest > -1e-12 * largest, $"{smallest} of {largest}");
    }

    [Fact]
    public void What_has_no_classes_is_refused_with_the_remedy()
    {
        var network = Network.Mlp<double>([2, 3, 2], Activation.Tanh);
        var data = new LabeledData([1, 2, 3, 4], [0, 1], 2);
        Assert.Contains("LossFunction.CrossEntropy", Assert.Throws<ArgumentException>(() => network.Loss(data, LossFunction.SquaredError).ClassStructure()).Message, StringComparison.Ordinal);
        var targets = LabeledData.WithTargets([1, 2, 3, 4], [0.5, 0.5, 0, 1], 2);
        Assert.Contains("real targets", Assert.Throws<ArgumentException>(() => network.Loss(targets, LossFunction.CrossEntropy).ClassStructure()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Loss(data, LossFunction.CrossEntropy).ClassStructure(eigenvalues: 0));
    }

    [Fact]
    public void A_token_that_is_cancelled_before_costs_nothing()
        => Assert.ThrowsAny<OperationCanceledException>(() => Small().ClassStructure(cancellationToken: new CancellationToken(canceled: true)));
}
