using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Clusters.Tests;

/// <summary>A loss on three silos is the loss.</summary>
public sealed class ClusterLossTests(ThreeSilos silos) : IClassFixture<ThreeSilos>
{
    const double Rounding = 1e-12;

    [Fact]
    public void Value_gradient_products_accuracy_and_batches_are_those_of_one_machine()
    {
        var loss = SmallLoss.Of<double>();
        var there = loss.On(silos.Cluster);
        double[] x = SmallLoss.Vector<double>(loss.Parameters.Length, 3), v = SmallLoss.Vector<double>(x.Length, 4);
        Assert.Equal(loss.SampleCount, there.SampleCount);
        Close(loss.Value(x), there.Value(x));
        double[] expected = new double[x.Length], actual = new double[x.Length];
        Close(loss.ValueAndGradient(x, expected), there.ValueAndGradient(x, actual));
        Close(expected, actual);
        Apply(loss.Hessian(x), there.Hessian(x));
        Apply(loss.GaussNewton(x), there.GaussNewton(x));
        Close(loss.Accuracy(x)!.Value, there.Accuracy(x)!.Value);

        int[] batch = [200, 3, 3, 17, 150, 16, 0];
        IObjective<double[]> some = loss.OnBatch(batch), someThere = there.OnBatch(batch);
        Close(some.ValueAndGradient(x, expected), someThere.ValueAndGradient(x, actual));
        Close(expected, actual);
        Close(some.Value(x), someThere.Value(x));
        Apply(some.Hessian(x), someThere.Hessian(x));
        Close(((IAccuracy<double[]>)some).Accuracy(x)!.Value, ((IAccuracy<double[]>)someThere).Accuracy(x)!.Value);

        void Apply(ILinearOperator<double[]> matrix, ILinearOperator<double[]> matrixThere)
        {
            matrix.Apply(v, expected);
            matrixThere.Apply(v, actual);
            Close(expected, actual);
        }
    }

    [Fact]
    public void Real_targets_and_positions_with_gaps_are_weighted_as_on_one_machine()
    {
        const int Count = 50;
        float[] inputs = [.. SmallLoss.Vector<float>(6 * Count, 7)];
        double[] targets = SmallLoss.Vector<double>(3 * Count, 8);
        var regression = Network.Mlp<double>([6, 4, 3], Activation.Gelu).Loss(LabeledData.WithTargets(inputs, targets, 3), LossFunction.SquaredError);
        var there = regression.On(silos.Cluster);
        Close(regression.Value(), there.Value(regression.Parameters));
        Assert.Null(there.Accuracy(regression.Parameters));

        var binary = Network.Mlp<double>([6, 4, 1], new[] { Activation.Softplus }[0]).Loss(
            new LabeledData(inputs, [.. Enumerable.Range(0, Count).Select(i => i % 2)], 2), LossFunction.BinaryCrossEntropy);
        Close(binary.Value(), binary.On(silos.Cluster).Value(binary.Parameters));
    }

    [Fact]
    public void Spectra_extremes_landscapes_and_trainings_run_unchanged()
    {
        var loss = SmallLoss.Of<double>(seed: 2);
        var there = loss.On(silos.Cluster);
        var spectrum = loss.HessianSpectrum(probes: 2, steps: 12);
        var spectrumThere = there.HessianSpectrum(probes: 2, steps: 12);
        Close(spectrum.Density.Trace.Value, spectrumThere.Density.Trace.Value, 1e-9);
        var extremes = loss.HessianExtremes(2, 3);
        var extremesThere = there.HessianExtremes(2, 3);
        Assert.Equal(extremes.Largest.Count, extremesThere.Largest.Count);
        for (int i = 0; i < extremes.Largest.Count; i++)
            Close(extremes.Largest[i].Value, extremesThere.Largest[i].Value, 1e-8);

        double[] at = Values(loss.Landscape(size: 7)), atThere = Values(there.Landscape(size: 7));
        Close(at, atThere);

        double[] start = [.. loss.Parameters];
        var run = loss.Train(Optimizer.GradientDescent(0.2), epochs: 5);
        double[] reached = [.. loss.Parameters];
        start.CopyTo(loss.Parameters, 0);
        var runThere = there.Train(Optimizer.GradientDescent(0.2), epochs: 5);
        Close(reached, there.Parameters, 1e-9);
        Close(run.Epochs[^1].Loss, runThere.Epochs[^1].Loss, 1e-9);

        start.CopyTo(loss.Parameters, 0);
        loss.Train(Optimizer.Sgd(0.1, momentum: 0.9, batchSize: 25), epochs: 2, seed: 5);
        loss.Parameters.CopyTo(reached, 0);
        start.CopyTo(loss.Parameters, 0);
        there.Train(Optimizer.Sgd(0.1, momentum: 0.9, batchSize: 25), epochs: 2, seed: 5);
        Close(reached, there.Parameters, 1e-9);

        static double[] Values(SampledSurface surface) => [.. surface.Values.ToArray().Cast<double>()];
    }

    [Fact]
    public void Landscapes_in_pieces_have_the_bits_of_one_machine_and_can_be_stopped()
    {
        var loss = SmallLoss.Of<float>(samples: 90);
        var there = loss.On(silos.Cluster, copies: true);
        // 41 × 41 points are three pieces.
        Assert.Equal(loss.Landscape(size: 41).Values.ToArray(), there.Landscape(size: 41).Values.ToArray());
        Assert.Equal(SamplingStatus.Canceled, there.Landscape(size: 41, cancellationToken: new CancellationToken(canceled: true)).Status);
        var other = new DelegatePieces<double[]>(1, (_, _) => [0]);
        Assert.Throws<NotSupportedException>(() => ((IPieceObjective)there).Pieces!.Run(other, null, default));
        Assert.Null(((IPieceObjective)loss.On(silos.Cluster)).Pieces);
    }

    [Fact]
    public void Shards_are_dealt_out_evenly_and_so_is_the_work()
    {
        var before = silos.Cluster.Silos();
        var there = SmallLoss.Of<float>(data: SmallLoss.Samples(120, seed: 9)).On(silos.Cluster);
        float[] x = there.Parameters, result = new float[x.Length];
        var matrix = there.Hessian(x);
        for (int i = 0; i < 5; i++)
            matrix.Apply(SmallLoss.Vector<float>(x.Length, (ulong)i), result);
        var after = silos.Cluster.Silos();
        Assert.Equal(3, after.Count);
        Assert.All(after.Zip(before), pair =>
        {
            Assert.Equal(4, pair.First.Shards - pair.Second.Shards);
            Assert.Equal(20, pair.First.Products - pair.Second.Products);
        });
    }

    [Fact]
    public void Vectors_longer_than_a_message_travel_in_pieces()
    {
        var random = SmallLoss.Samples(36, features: 600);
        // 2.4 MB for each vector.
        var loss = Network.Mlp<float>([600, 1000, 3], Activation.Relu).Loss(random, LossFunction.CrossEntropy, workers: Workers.Single);
        var there = loss.On(silos.Cluster);
        float[] expected = new float[loss.Parameters.Length], actual = new float[expected.Length];
        Assert.True(expected.Length * sizeof(float) > 2 * VectorPiece.MostBytes);
        loss.ValueAndGradient(loss.Parameters, expected);
        there.ValueAndGradient(loss.Parameters, actual);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) < 1e-5, $"{i}: {expected[i]} and {actual[i]}");
    }

    [Fact]
    public void Samples_larger_than_memory_are_written_shard_by_shard()
    {
        var data = SmallLoss.Samples(100, seed: 4);
        var network = Network.Mlp<double>([6, 5, 3], Activation.Sigmoid);
        var streamed = network.StreamedLoss(data, LossFunction.CrossEntropy, l2: 0.1, memory: 4_000);
        Assert.True(streamed.ChunkCount > 1);
        Close(streamed.Value(network.Parameters), streamed.On(silos.Cluster).Value(network.Parameters));
    }

    [Fact]
    public void A_call_that_is_stopped_returns_what_it_has_and_the_silos_forget_the_step()
    {
        var there = SmallLoss.Of<double>(data: SmallLoss.Samples(60, seed: 21)).On(silos.Cluster);
        using var stop = new CancellationTokenSource();
        int products = 0;
        var watch = new OnTheSpot(_ =>
        {
            if (++products == 3)
                stop.Cancel();
        });
        var extremes = there.HessianExtremes(1, 1, progress: watch, cancellationToken: stop.Token);
        Assert.Equal(KrylovStatus.Canceled, extremes.Status);

        var surface = there.Landscape(size: 5, cancellationToken: new CancellationToken(canceled: true));
        Assert.Equal(SamplingStatus.Canceled, surface.Status);
        // And the next call works.
        Assert.True(double.IsFinite(there.Value(there.Parameters)));
    }

    [Fact]
    public void What_is_code_of_ones_own_is_refused_with_the_remedy()
    {
        var data = SmallLoss.Samples(30);
        var own = Network.Mlp<double>([6, 4, 3], Activation.Tanh).Loss(data, LossFunction.FromFormula((z, t) => z[0] * z[0] + t.Label));
        Assert.Contains("code of your own", Assert.Throws<NotSupportedException>(() => own.On(silos.Cluster)).Message);
        var few = SmallLoss.Of<double>(data: SmallLoss.Samples(11));
        Assert.Contains("11 samples cannot be cut into 12 shards", Assert.Throws<ArgumentException>(() => few.On(silos.Cluster)).Message);
    }

    [Fact]
    public void Samples_that_were_exchanged_or_damaged_are_found_before_they_spoil_a_sum()
    {
        var loss = SmallLoss.Of<double>(data: SmallLoss.Samples(72, seed: 31));
        var there = loss.On(silos.Cluster);
        var record = LossRecord.Read(silos.Silos.Folder, MarkOf(there));
        string file = record.Shards[5].FileIn(silos.Silos.Folder);
        byte[] whole = File.ReadAllBytes(file);
        byte[] flipped = [.. whole];
        flipped[^20] ^= 1;
        File.WriteAllBytes(file, flipped);
        var damaged = Assert.Throws<ClusterException>(() => there.Value(loss.Parameters));
        Assert.Contains("Shard 6 of 12", damaged.Message);
        Assert.Contains(Path.GetFileName(file), damaged.Message);

        // Samples of another shard in its place, whole by themselves.
        File.Copy(record.Shards[4].FileIn(silos.Silos.Folder), file, overwrite: true);
        Assert.Contains("other samples", Assert.Throws<ClusterException>(() => there.Value(loss.Parameters)).Message);

        File.WriteAllBytes(file, whole);
        Close(loss.Value(), there.Value(loss.Parameters));

        static string MarkOf(ClusterLoss<double> of) => of.Calls.Mark;
    }

    static void Close(double expected, double actual, double tolerance = Rounding)
        => Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{expected:R} and {actual:R}");

    static void Close(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance = Rounding)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Close(expected[i], actual[i], tolerance);
    }

    sealed class OnTheSpot(Action<WorkProgress> report) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => report(value);
    }
}
