using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks.Tests;

public class StreamedLossTests
{
    static readonly LabeledData Data = Digits.Load().Train.DownSample(4).Take(203);

    /// <summary>Room for about 25 samples at a time.</summary>
    const long Memory = 64_000;

    static Network<double> Net() => Network.Mlp<double>([49, 9, 10], Activation.Tanh, seed: 2);

    [Fact]
    public void All_quantities_are_those_of_the_whole_data_whatever_the_chunks()
    {
        var net = Net();
        var whole = net.Loss(Data, LossFunction.CrossEntropy, l2: 0.1);
        var streamed = net.StreamedLoss(Data, LossFunction.CrossEntropy, l2: 0.1, memory: Memory);
        Assert.InRange(streamed.ChunkCount, 3, 40);
        double[] x = Normal(net.ParameterCount, 1), v = Normal(x.Length, 2), expected = new double[x.Length], actual = new double[x.Length];
        Assert.Equal(whole.Value(x), streamed.Value(x), 1e-12);
        Assert.Equal(whole.ValueAndGradient(x, expected), streamed.ValueAndGradient(x, actual), 1e-12);
        Assert.InRange(RelativeError.Of(actual, expected), 0, 1e-13);
        Assert.Equal(whole.Accuracy(x)!.Value, streamed.Accuracy(x)!.Value, 1e-12);
        foreach (var (a, b) in new[] { (streamed.Hessian(x), (ILinearOperator<double[]>)whole.Hessian(x)), (streamed.GaussNewton(x), whole.GaussNewton(x)) })
        {
            a.Apply(v, actual);
            b.Apply(v, expected);
            Assert.InRange(RelativeError.Of(actual, expected), 0, 1e-12);
            double[][] block = [new double[v.Length], new double[v.Length]];
            a.ApplyBlock([x, v], block);
            Assert.InRange(RelativeError.Of(block[1], expected), 0, 1e-12);
        }
        double[,] plane = streamed.EvaluatePlane(x, v, expected, [0, 0.1], [-0.1, 0]), planeOfWhole = whole.EvaluatePlane(x, v, expected, [0, 0.1], [-0.1, 0]);
        Assert.InRange(RelativeError.Of(plane.Cast<double>().ToArray(), planeOfWhole.Cast<double>().ToArray()), 0, 1e-12);
        int[] batch = [5, 202, 5];
        Assert.Equal(whole.OnBatch(batch).Value(x), streamed.OnBatch(batch).Value(x), 1e-13);
    }

    [Fact]
    public void The_Hessian_stays_at_its_point_and_has_a_spectrum()
    {
        var net = Net();
        var streamed = net.StreamedLoss(Data, LossFunction.CrossEntropy, memory: Memory);
        var spectrum = streamed.HessianSpectrum(probes: 2, steps: 8);
        var expected = net.Loss(Data, LossFunction.CrossEntropy).HessianSpectrum(probes: 2, steps: 8);
        Assert.Equal(expected.Largest.Value, spectrum.Largest.Value, 1e-9);

        double[] v = Normal(net.ParameterCount, 2), before = new double[v.Length], after = new double[v.Length];
        var hessian = streamed.Hessian(net.Parameters);
        hessian.Apply(v, before);
        Array.Fill(net.Parameters, 0.3);
        hessian.Apply(v, after);
        Assert.Equal(before, after);
    }

    [Fact]
    public void Training_on_chunks_is_training_on_the_whole()
    {
        Network<double> one = Net(), other = Net();
        var options = new TrainingOptions { Optimizer = Optimizer.Sgd(0.3, momentum: 0.5, batchSize: 16), Epochs = 2, Seed = 1 };
        var whole = one.Loss(Data, LossFunction.CrossEntropy).Train(options, test: Data.Take(20));
        var streamed = other.StreamedLoss(Data, LossFunction.CrossEntropy, memory: Memory).Train(options, test: Data.Take(20));
        Assert.InRange(RelativeError.Of(other.Parameters, one.Parameters), 0, 1e-11);
        Assert.Equal(whole.Final.Loss, streamed.Final.Loss, 1e-10);
        Assert.Equal(whole.Final.TestAccuracy, streamed.Final.TestAccuracy);
    }

    [Fact]
    public void Never_more_than_two_chunks_are_read_at_a_time()
    {
        var counting = new CountingSource(Data);
        var streamed = Net().StreamedLoss(counting, LossFunction.CrossEntropy, memory: Memory);
        counting.Largest = 0;
        streamed.Value(streamed.Parameters);
        Assert.InRange(counting.Largest, 1, 203 / streamed.ChunkCount + 1);
        Assert.Equal(203, counting.Read - 1);
    }

    [Fact]
    public void Errors_of_the_reader_and_data_that_do_not_fit_are_told()
    {
        var net = Net();
        Assert.Contains("49 inputs", Assert.Throws<ArgumentException>(() => net.StreamedLoss(Digits.Load().Test, LossFunction.CrossEntropy)).Message);
        var failing = new CountingSource(Data) { FailsFrom = 100 };
        var streamed = net.StreamedLoss(failing, LossFunction.CrossEntropy, memory: Memory);
        Assert.Contains("gone", Assert.Throws<IOException>(() => streamed.Value(net.Parameters)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => net.StreamedLoss(Data, LossFunction.CrossEntropy, memory: 0));
    }

    sealed class CountingSource(LabeledData data) : ISampleSource
    {
        public int FailsFrom { get; init; } = int.MaxValue;

        public int Largest { get; set; }

        public int Read { get; private set; }

        public int Count => data.Count;

        public int Features => data.Features;

        public int Classes => data.Classes;

        LabeledData ISampleSource.Read(int start, int count)
        {
            if (start >= FailsFrom)
                throw new IOException("The disk is gone.");
            Largest = Math.Max(Largest, count);
            Read += count;
            return data.Read(start, count);
        }

        LabeledData ISampleSource.Read(ReadOnlySpan<int> samples) => data.Read(samples);
    }

    static double[] Normal(int n, ulong seed)
    {
        var x = new double[n];
        new RandomStream(seed).FillNormal(x);
        return x;
    }
}
