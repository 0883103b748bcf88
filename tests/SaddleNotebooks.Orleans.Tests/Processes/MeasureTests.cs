using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Clusters.Tests;

/// <summary>
/// How even the work is, and where the time goes: the network 784 → 100 → 10 with shifted copies of the digits, one thread in each process. The figures of docs/cluster.md are what this
/// writes with all trials; nothing of it depends on how fast a machine is but the figures.
/// </summary>
public sealed class MeasureTests(ITestOutputHelper output)
{
    const int Products = 12;

    [Fact]
    public async Task Products_are_shared_evenly_among_processes()
    {
        Assert.SkipUnless(RedisSilos.IsHere, "redis-server is not installed");
        var network = Network.Mlp([784, 100, 10], Activation.Tanh);
        var loss = network.Loss(Shifted(Trials.Count(2_400, 50_000)), LossFunction.CrossEntropy);
        (int, int, bool)[] clusters = Trials.Count(0, 1) == 0 ? [(2, 12, false)] : [(3, 12, true), (3, 3, false), (3, 12, false), (2, 12, false)];
        foreach (var (count, shards, plain) in clusters)
        {
            await using var silos = await RedisSilos.Start(count, shards, plain);
            var there = loss.On(silos.Cluster);
            float[] v = SmallLoss.Vector<float>(network.ParameterCount, 1), product = new float[v.Length];
            var matrix = there.Hessian(network.Parameters);
            // What is compiled anew once it is known to run often, is.
            for (int i = 0; i < Trials.Count(1, 8); i++)
                matrix.Apply(v, product);
            var before = silos.Cluster.Silos();
            double ownBefore = Environment.CpuUsage.TotalTime.TotalSeconds;
            var wall = Stopwatch.StartNew();
            for (int i = 0; i < Products; i++)
                matrix.Apply(v, product);
            double seconds = wall.Elapsed.TotalSeconds, own = Environment.CpuUsage.TotalTime.TotalSeconds - ownBefore;
            var after = silos.Cluster.Silos();
            long[] done = [.. after.Zip(before, (a, b) => a.Products - b.Products)];
            Assert.All(done, d => Assert.InRange(d, 0.95 * Products * shards / count, 1.05 * Products * shards / count));
            double compute = after.Zip(before, (a, b) => a.ComputeSeconds - b.ComputeSeconds).Sum(), all = after.Zip(before, (a, b) => a.ProcessSeconds - b.ProcessSeconds).Sum();
            output.WriteLine(FormattableString.Invariant(
                $"{loss.SampleCount} samples, {count} processes, {shards} shards{(plain ? ", no TLS" : "")}: {seconds / Products:0.000} s a product; processor time: {compute:0.00} s in products, {all - compute:0.00} s else in silos, {own:0.00} s in the program; outside products {(all + own - compute) / (all + own):P1}"));
        }
        if (Trials.Count(0, 1) == 0)
            return;

        await using var three = await RedisSilos.Start(3);
        foreach (int hidden in new[] { 10, 100, 1_000, 10_000 })
        {
            var wide = Network.Mlp([784, hidden, 10], Activation.Tanh);
            var little = wide.Loss(Shifted(24), LossFunction.CrossEntropy).On(three.Cluster);
            float[] v = SmallLoss.Vector<float>(wide.ParameterCount, 1), product = new float[v.Length];
            var matrix = little.Hessian(wide.Parameters);
            matrix.Apply(v, product);
            matrix.Apply(v, product);
            double best = double.PositiveInfinity;
            for (int i = 0; i < 7; i++)
            {
                v[0] = i;
                var wall = Stopwatch.StartNew();
                matrix.Apply(v, product);
                best = Math.Min(best, wall.Elapsed.TotalSeconds);
            }
            output.WriteLine(FormattableString.Invariant($"{wide.ParameterCount} parameters, 24 samples, 3 processes, 12 shards: {1000 * best:0.0} ms a product"));
        }
    }

    /// <summary>The digits, each moved by up to two pixels, as often as it takes.</summary>
    static LabeledData Shifted(int count)
    {
        const int Side = 28;
        var digits = Digits.Load().Train;
        var random = new RandomStream(1);
        var inputs = new float[count * Side * Side];
        var labels = new int[count];
        for (int k = 0; k < count; k++)
        {
            int original = k % digits.Count, dx = k < digits.Count ? 0 : random.Below(5, 2L * k) - 2, dy = k < digits.Count ? 0 : random.Below(5, 2L * k + 1) - 2;
            labels[k] = digits.Labels.Span[original];
            var image = digits.Input(original);
            for (int y = 0; y < Side; y++)
            {
                for (int x = 0; x < Side; x++)
                {
                    int fromX = x - dx, fromY = y - dy;
                    if (fromX is >= 0 and < Side && fromY is >= 0 and < Side)
                        inputs[(k * Side + y) * Side + x] = image[fromY * Side + fromX];
                }
            }
        }
        return new LabeledData(inputs, labels, 10, new ImageShape(1, Side, Side));
    }
}
