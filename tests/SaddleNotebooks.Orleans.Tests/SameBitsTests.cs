using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Clusters.Tests;

/// <summary>Results do not depend on where they were computed, nor on what happened meanwhile.</summary>
public sealed class SameBitsTests
{
    [Fact]
    public async Task One_two_three_and_eight_silos_and_any_number_of_threads_give_the_same_bits()
    {
        byte[]? first = null;
        foreach (var (silos, threads) in new[] { (1, 1), (2, 3), (3, 1), (8, 2) })
        {
            await using var cluster = await TestSilos.Start(silos, threads);
            byte[] bits = Everything(cluster.Cluster);
            first ??= bits;
            Assert.True(first.AsSpan().SequenceEqual(bits), $"{silos} silos with {threads} threads");
        }
    }

    [Fact]
    public async Task A_silo_that_is_killed_in_the_middle_changes_no_bit()
    {
        byte[] undisturbed;
        await using (var cluster = await TestSilos.Start(3))
            undisturbed = Everything(cluster.Cluster);
        await using var other = await TestSilos.Start(3);
        int steps = 0;
        Task? kill = null;
        byte[] bits = Everything(other.Cluster, () =>
        {
            if (++steps == 4)
                kill = other.Silos.KillSiloAsync(other.Silos.Silos[1]);
        });
        await kill!;
        Assert.True(undisturbed.AsSpan().SequenceEqual(bits));
        Assert.Equal(2, other.Cluster.Silos().Count);
    }

    [Fact]
    public async Task What_fails_in_a_silo_beside_the_computation_is_asked_for_again()
    {
        byte[] undisturbed;
        await using (var cluster = await TestSilos.Start(3))
            undisturbed = Everything(cluster.Cluster);
        int calls = 0;
        // Errors of libraries below, known to a program or not: a silo that is cut off from Redis throws those of Polly.
        Func<Exception>[] kinds = [() => new OutsiderException(), () => new TaskCanceledException("the silo ends"), () => new ObjectDisposedException("connection"), () => new InvalidOperationException("no leader")];
        await using var other = await TestSilos.Start(3, failure: call => call.Grain is IShardGrain && Interlocked.Increment(ref calls) is var n && n % 7 == 0 ? kinds[n / 7 % kinds.Length]() : null);
        Assert.True(undisturbed.AsSpan().SequenceEqual(Everything(other.Cluster)));
        Assert.InRange(calls, 7 * kinds.Length, int.MaxValue);
        Assert.Contains(other.Lost, text => text.Contains("the silo ends", StringComparison.Ordinal));
    }

    /// <summary>An error that no message can carry.</summary>
    sealed class OutsiderException : Exception;

    [Fact]
    public async Task Silos_of_different_vector_widths_are_refused()
    {
        await using var cluster = await TestSilos.Start(2, vectorBits: silo => silo == 0 ? 256 : 512);
        var loss = SmallLoss.Of<float>();
        var refused = Assert.Throws<ClusterException>(() => loss.On(cluster.Cluster).Value(loss.Parameters));
        Assert.Contains("DOTNET_EnableAVX512=0", refused.Message);
    }

    [Fact]
    public async Task Where_all_silos_are_gone_a_step_fails_in_the_time_that_was_given()
    {
        await using var cluster = await TestSilos.Start(1, silence: TimeSpan.FromSeconds(1));
        var loss = SmallLoss.Of<float>();
        var there = loss.On(cluster.Cluster);
        there.Value(loss.Parameters);
        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos[0]);
        Assert.Contains("has not answered", Assert.Throws<ClusterException>(() => there.Value(loss.Parameters)).Message);
    }

    /// <summary>The bits of a Lanczos run, a landscape, a batch and a training.</summary>
    static byte[] Everything(Cluster cluster, Action? afterStep = null)
    {
        var bits = new MemoryStream();
        var there = SmallLoss.Of<float>(samples: 333).On(cluster);
        float[] x = there.Parameters, result = new float[x.Length];
        var matrix = there.Hessian(x);
        float[] v = SmallLoss.Vector<float>(x.Length, 2);
        for (int i = 0; i < 8; i++)
        {
            matrix.Apply(v, result);
            afterStep?.Invoke();
            (v, result) = (result, v);
            Add(v);
        }
        foreach (double value in there.Landscape(size: 5).Values.ToArray())
            bits.Write(BitConverter.GetBytes(value));
        there.OnBatch([5, 300, 77, 76, 75]).ValueAndGradient(x, result);
        Add(result);
        there.Train(Optimizer.GradientDescent(0.1), epochs: 3);
        Add(there.Parameters);
        return bits.ToArray();

        void Add(float[] vector) => bits.Write(VectorPiece.BytesOf(vector));
    }
}
