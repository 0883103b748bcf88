using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Clusters.Tests;

/// <summary>
/// How even the work is, and where the time goes: the network 784 → 100 → 10 with shifted copies of the digits, one thread in each process. The figures of docs/cluster.md are what this
/// writes with all trials; nothing of it depends on how fast a machine is but the figures.
/// </summary>
public sealed class MeasureTests(ITestOutputHelper output)
{
    /// <summary>Numbers of products after which the times are read: the first window is the start, the last what a long run pays.</summary>
    static readonly int[] Readings = Trials.Count(0, 1) == 0 ? [12] : [12, 50, 100, 200];

    [Fact]
    public async Task Products_are_shared_evenly_among_processes()
    {
        Assert.SkipUnless(RedisSilos.IsHere, "redis-server is not installed");
        var network = Network.Mlp([784, 100, 10], Activation.Tanh);
        var loss = network.Loss(Shifted(Trials.Count(2_400, 50_000)), LossFunction.CrossEntropy);
        (int, int, bool)[] clusters = Trials.Count(0, 1) == 0 ? [(2, 12, false)] : [(3, 12, false), (2, 12, false), (3, 12, true)];
        foreach (var (count, shards, plain) in clusters)
        {
            await using var silos = await RedisSilos.Start(count, shards, plain);
            var there = loss.On(silos.Cluster);
            float[] v = SmallLoss.Vector<float>(network.ParameterCount, 1), product = new float[v.Length];
            var matrix = there.Hessian(network.Parameters);
            var before = Reading.Of(silos);
            output.WriteLine(FormattableString.Invariant($"{loss.SampleCount} samples, {count} processes, {shards} shards{(plain ? ", no TLS" : "")}; {before.All / count:0.00} s of each silo before its first step"));
            int done = 0;
            foreach (int reading in Readings)
            {
                var wall = Stopwatch.StartNew();
                for (; done < reading; done++)
                {
                    v[0] = done;
                    matrix.Apply(v, product);
                }
                double seconds = wall.Elapsed.TotalSeconds;
                var after = Reading.Of(silos);
                double even = (double)(done - before.Done) * shards / count;
                Assert.All(after.Products.Zip(before.Products, (a, b) => a - b), own => Assert.InRange(own, 0.95 * even, 1.05 * even));
                double compute = after.Compute - before.Compute, all = after.All - before.All, own = after.Own - before.Own;
                output.WriteLine(FormattableString.Invariant(
                    $"  to product {done}: {seconds / (done - before.Done):0.000} s a product; processor time: {compute:0.00} s in products, {all - compute:0.00} s else in silos, {own:0.00} s in the program; outside products {(all + own - compute) / (all + own):P1}"));
                output.WriteLine("    " + string.Join(", ", after.Threads.Select(t => (t.Key, Seconds: t.Value - before.Threads.GetValueOrDefault(t.Key))).Where(t => t.Seconds > 0.01).OrderByDescending(t => t.Seconds)
                    .Select(t => FormattableString.Invariant($"{t.Key} {t.Seconds:0.00}"))));
                before = after with { Done = done };
            }
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

    /// <summary>What silos and program have done and needed so far.</summary>
    sealed record Reading(long[] Products, double Compute, double All, double Own, Dictionary<string, double> Threads)
    {
        public int Done { get; init; }

        public static Reading Of(RedisSilos silos)
        {
            var reports = silos.Cluster.Silos();
            var threads = silos.Silos.SelectMany(silo => OperatingSystem.IsLinux() ? ProcessorTime.ByThread(silo.Id) : []).GroupBy(t => t.Key).ToDictionary(t => t.Key, t => t.Sum(one => one.Value));
            return new([.. reports.Select(r => r.Products)], reports.Sum(r => r.ComputeSeconds), reports.Sum(r => r.ProcessSeconds), Environment.CpuUsage.TotalTime.TotalSeconds, threads);
        }
    }
}
