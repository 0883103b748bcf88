using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory.Tests;

public class GradientNoiseTests
{
    /// <summary>The mean of ½‖x − aᵢ‖²: the gradient noise is the covariance of the aᵢ, everywhere.</summary>
    sealed class Centres(double[][] centres) : IStochasticObjective<double[]>
    {
        public IVectorSpace<double[]> Space { get; } = new ArraySpace<double>(centres[0].Length);

        public int SampleCount => centres.Length;

        public IObjective<double[]> OnBatch(ReadOnlySpan<int> samples) => new Centres([.. samples.ToArray().Select(i => centres[i])]);

        public double Value(double[] x) => centres.Average(a => 0.5 * a.Zip(x, (p, q) => (p - q) * (p - q)).Sum());

        public double ValueAndGradient(double[] x, double[] gradient)
        {
            for (int j = 0; j < gradient.Length; j++)
                gradient[j] = x[j] - centres.Average(a => a[j]);
            return Value(x);
        }

        public ILinearOperator<double[]> Hessian(double[] x) => throw new NotSupportedException();
    }

    static double[][] Random(int count, int dimension)
    {
        var random = new RandomStream(12);
        return [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, dimension).Select(j => (j + 1) * random.Normal(i * dimension + j)).ToArray())];
    }

    static double Variance(double[][] centres, int j)
    {
        double mean = centres.Average(a => a[j]);
        return centres.Average(a => (a[j] - mean) * (a[j] - mean));
    }

    /// <summary>Asks to stop at one of its gradients.</summary>
    sealed class Stopping(Centres inner, int at, CancellationTokenSource stop) : IStochasticObjective<double[]>
    {
        int gradients;

        public IVectorSpace<double[]> Space => inner.Space;

        public int SampleCount => inner.SampleCount;

        public IObjective<double[]> OnBatch(ReadOnlySpan<int> samples)
        {
            if (++gradients == at)
                stop.Cancel();
            return inner.OnBatch(samples);
        }

        public double Value(double[] x) => inner.Value(x);

        public double ValueAndGradient(double[] x, double[] gradient) => inner.ValueAndGradient(x, gradient);

        public ILinearOperator<double[]> Hessian(double[] x) => throw new NotSupportedException();
    }

    [Theory]
    [InlineData(1, -1)]
    [InlineData(7, 0)]
    [InlineData(60, 0)]
    [InlineData(60 + 150, 1)]
    [InlineData(60 + 300, 3)]
    public void A_measurement_that_is_stopped_keeps_what_was_finished(int at, int sizes)
    {
        using var stop = new CancellationTokenSource();
        var f = new Stopping(new Centres(Random(60, 3)), at, stop);
        if (sizes < 0)
        {
            Assert.Throws<OperationCanceledException>(() => f.GradientNoise([0, 0, 0], [1, 5, 30], batches: 100, cancellationToken: stop.Token, seed: 1));
            return;
        }
        var noise = f.GradientNoise([0, 0, 0], [1, 5, 30], batches: 100, cancellationToken: stop.Token, seed: 1);
        Assert.Equal(sizes, noise.Batches.Count);
        Assert.Equal(sizes < 3 ? SamplingStatus.Canceled : SamplingStatus.Complete, noise.Status);
        Assert.Equal(1 + at, noise.Cost.Gradients);
        Assert.Equal(at < 60, noise.SampleTrace.StandardError > 0);
    }

    [Fact]
    public void The_noise_is_the_covariance_over_the_batch_size_without_replacement()
    {
        double[][] centres = Random(60, 3);
        double trace = Enumerable.Range(0, 3).Sum(j => Variance(centres, j));
        var noise = new Centres(centres).GradientNoise([0, 0, 0], [1, 5, 30, 60], batches: 2_000, along: [0, 0, -7], seed: 1);
        Assert.Equal(trace, noise.SampleTrace.Value, 1e-10);
        Assert.Equal(0, noise.SampleTrace.StandardError);
        Assert.Equal(Variance(centres, 2), noise.VarianceAlong!.Value.Value, 1e-10);
        foreach (var batch in noise.Batches)
        {
            Assert.Equal(trace / batch.BatchSize * (60 - batch.BatchSize) / 59, batch.PredictedTrace, 1e-10);
            Assert.InRange(Math.Abs(batch.Trace.Value - batch.PredictedTrace), 0, 4 * batch.Trace.StandardError + 1e-12);
        }
        Assert.Equal(0, noise.Batches[3].Trace.Value, 1e-20);
    }

    [Fact]
    public void A_part_of_the_samples_gives_an_estimate_with_its_error()
    {
        double[][] centres = Random(2_000, 2);
        double trace = Variance(centres, 0) + Variance(centres, 1);
        var noise = new Centres(centres).GradientNoise([1, 1], [1], batches: 2, maxSamples: 400, seed: 1);
        Assert.True(noise.SampleTrace.StandardError > 0);
        Assert.InRange(Math.Abs(noise.SampleTrace.Value - trace), 0, 4 * noise.SampleTrace.StandardError);
        Assert.Equal(1 + 400 + 2, noise.Cost.Gradients);
    }

    [Theory]
    [InlineData(0.1, 4)]
    [InlineData(0.1, 1)]
    [InlineData(0.02, 1)]
    public void The_temperature_predicts_the_energy_at_which_sgd_settles(double learningRate, int batchSize)
    {
        double[][] centres = Random(4_000, 2);
        var f = new Centres(centres);
        var noise = f.GradientNoise([0, 0], [batchSize], batches: 400, seed: 1);
        double mean0 = centres.Average(a => a[0]), mean1 = centres.Average(a => a[1]);
        // SGD itself, with batches drawn with replacement, from the minimum.
        var random = new RandomStream(5);
        double x = mean0, y = mean1;
        var stretches = new double[20];
        int steps = 4_000_000 / 20 / 20;
        long draw = 0;
        for (int stretch = 0; stretch < stretches.Length; stretch++)
        {
            for (int step = 0; step < steps; step++)
            {
                double gx = 0, gy = 0;
                for (int b = 0; b < batchSize; b++)
                {
                    double[] a = centres[random.Below(centres.Length, draw++)];
                    gx += (x - a[0]) / batchSize;
                    gy += (y - a[1]) / batchSize;
                }
                x -= learningRate * gx;
                y -= learningRate * gy;
                stretches[stretch] += 0.5 * ((x - mean0) * (x - mean0) + (y - mean1) * (y - mean1)) / steps;
            }
        }
        var energy = Estimate.Of(stretches);
        // Two directions of curvature 1, half a temperature each; 1 − η/2 is the finite step's correction.
        double predicted = noise.PredictedTemperature(learningRate, batchSize).Value / (1 - learningRate / 2);
        Assert.InRange(Math.Abs(energy.Value - predicted), 0, 4 * energy.StandardError);
        Assert.InRange(energy.StandardError / predicted, 0, 0.1);
        var measured = noise.Temperature(learningRate, batchSize);
        Assert.InRange(Math.Abs(measured.Value - noise.PredictedTemperature(learningRate, batchSize).Value), 0, 4 * measured.StandardError);
    }

    [Fact]
    public void On_digits_the_temperature_rises_with_the_rate_and_falls_with_the_batch()
    {
        var loss = Network.Mlp([49, 5, 10], Activation.Tanh, seed: 3).Loss(Digits.Load().Train.TakeBalanced(20).DownSample(4), LossFunction.CrossEntropy);
        var noise = loss.GradientNoise(loss.Parameters, [1, 4, 16], batches: 60, seed: 1);
        Assert.Equal(200, noise.SampleCount);
        foreach (var batch in noise.Batches)
            Assert.InRange(Math.Abs(batch.Trace.Value - batch.PredictedTrace), 0, 4 * batch.Trace.StandardError);
        Assert.Equal(2 * noise.Temperature(0.1, 4).Value, noise.Temperature(0.2, 4).Value, 1e-12);
        Assert.True(noise.Temperature(0.1, 1).Value > 2 * noise.Temperature(0.1, 4).Value);
        Assert.Contains("batch     16", noise.ToString());
    }

    [Fact]
    public void Bad_requests_are_refused()
    {
        var f = new Centres(Random(10, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => f.GradientNoise([0, 0], [11], seed: 1));
        Assert.Throws<ArgumentException>(() => f.GradientNoise([0, 0], [], seed: 1));
        Assert.Contains("not zero", Assert.Throws<ArgumentException>(() => f.GradientNoise([0, 0], along: [0, 0], seed: 1)).Message);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => f.GradientNoise([double.NaN, 0], seed: 1)).Message);
        var noise = f.GradientNoise([0, 0], [2], batches: 2, seed: 1);
        Assert.Contains("only of 2", Assert.Throws<ArgumentException>(() => noise.Temperature(0.1, 3)).Message);
        Assert.Throws<OperationCanceledException>(() => f.GradientNoise([0, 0], cancellationToken: new CancellationToken(canceled: true), seed: 1));
    }
}
