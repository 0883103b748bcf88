using System.IO.Compression;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory.Tests;

public class IndexVersusLossTests
{
    static readonly IndexVersusLossOptions Few = new() { Trajectories = 3, Epochs = 20, Starts = 24, Seed = 1 };

    static NetworkLoss<double> Small(double penalty = 0.01)
        => Network.Mlp<double>([4, 3, 2], Activation.Tanh, seed: 1).Loss(TwoMoons(), LossFunction.CrossEntropy, penalty);

    static LabeledData TwoMoons()
    {
        var random = new RandomStream(4);
        var inputs = new float[60 * 4];
        var labels = new int[60];
        for (int i = 0; i < 60; i++)
        {
            labels[i] = i % 2;
            for (int j = 0; j < 4; j++)
                inputs[i * 4 + j] = (float)(random.Normal(i * 4 + j) + (labels[i] == 1 ? j - 1.5 : 0));
        }
        return new LabeledData(inputs, labels, 2);
    }

    [Fact]
    public void Stored_points_are_critical_and_have_the_stored_index()
    {
        var stored = IndexVersusLoss.Stored();
        Assert.True(stored.IsStored);
        Assert.Equal(IndexVersusLossStatus.Complete, stored.Status);
        Assert.Equal(stored.Problem, IndexVersusLossSearch.Describe(StoredIndexVersusLoss.Loss()));
        Assert.Equal(StoredIndexVersusLoss.Options, stored.Options);
        var loss = StoredIndexVersusLoss.Loss();
        var gradient = new double[stored.Dimension];
        for (int i = 0; i < stored.Points.Count; i += Math.Max(1, stored.Points.Count / 16))
        {
            var point = stored.Points[i];
            double[] x = point.Parameters.ToArray();
            Assert.Equal(point.Loss, loss.ValueAndGradient(x, gradient), 1e-10);
            Assert.InRange(loss.Space.Norm(gradient), 0, 1e-9);
            // The index by another way than the search: the full Hessian from products with unit vectors, as many negative as the file says.
            double[] values = SymmetricEigen.Values(loss.Hessian(x).ToMatrix(), stored.Dimension);
            Assert.Equal(point.Index, values.Count(v => v < 0));
            Assert.Equal(point.SmallestMagnitude, values.Min(Math.Abs), 1e-9);
        }
    }

    [Fact]
    public void In_the_stored_result_the_index_rises_with_the_loss()
    {
        var stored = IndexVersusLoss.Stored();
        Assert.InRange(stored.Points.Count, 100, 10_000);
        Assert.True(stored.RankCorrelation > 0.9, stored.ToString());
        var bins = stored.Bins();
        Assert.True(bins[^1].IndexFraction.Value > bins[0].IndexFraction.Value + 5 * bins[0].IndexFraction.StandardError);
        Assert.Equal(stored.Points.Count, bins.Sum(b => b.Count));
        Assert.Contains("Stored result", stored.ToString());
    }

    [Fact]
    public void The_search_finds_the_saddle_at_zero_whose_index_is_known_in_closed_form()
    {
        // At zero weights the Hessian couples each hidden unit's incoming and outgoing weights by M = Σ x(p − y)ᵀ/n alone, so its eigenvalues there
        // are λ ± σ with the singular values σ of M; each σ > λ gives every hidden unit one negative eigenvalue.
        var loss = Small();
        var found = loss.IndexVersusLoss(Few with { Noise = 3 });
        var top = found.Points[^1];
        Assert.Equal(Math.Log(2), top.Loss, 1e-9);
        var data = TwoMoons();
        double square = 0;
        for (int j = 0; j < 4; j++)
        {
            double sum = 0;
            for (int i = 0; i < 60; i++)
                sum += data.Input(i)[j] * (0.5 - (data.Labels.Span[i] == 0 ? 1 : 0)) / 60;
            square += sum * sum;
        }
        // Two classes: (p − y) is (c, −c), so M has the one singular value √2‖Σ x c/n‖.
        Assert.True(Math.Sqrt(2 * square) > 0.01);
        Assert.Equal(3, top.Index);
        Assert.Equal(0.01 - Math.Sqrt(2 * square), top.SmallestEigenvalue, 1e-8);
    }

    [Fact]
    public void An_interrupted_search_goes_on_to_the_same_bits_and_a_file_keeps_them()
    {
        var loss = Small();
        var whole = loss.IndexVersusLoss(Few);
        Assert.Equal(24, whole.StartsDone);
        Assert.InRange(whole.Points.Count, 2, 24);
        using var stop = new CancellationTokenSource();
        string file = Path.Combine(Path.GetTempPath(), $"index-versus-loss-{Guid.NewGuid():N}");
        try
        {
            var part = loss.IndexVersusLoss(Few, file: file, progress: new Stop(stop), cancellationToken: stop.Token);
            Assert.Equal(IndexVersusLossStatus.Canceled, part.Status);
            Assert.InRange(part.StartsDone, 1, 23);
            var opened = IndexVersusLoss.Open(file);
            Assert.True(opened.IsStored);
            var resumed = loss.IndexVersusLoss(Few, resume: opened);
            Assert.False(resumed.IsStored);
            Equal(whole, resumed);
            Equal(whole, loss.IndexVersusLoss(Few, resume: loss.IndexVersusLoss(Few with { Starts = 9 })));
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..^20]);
            Assert.Throws<InvalidDataException>(() => IndexVersusLoss.Open(file));
        }
        finally
        {
            File.Delete(file);
        }
        Assert.Contains("same loss", Assert.Throws<ArgumentException>(() => Small(0.02).IndexVersusLoss(Few, resume: whole)).Message);
        Assert.Contains("other options", Assert.Throws<ArgumentException>(() => loss.IndexVersusLoss(Few with { Seed = 2 }, resume: whole)).Message);
    }

    [Fact]
    public void A_file_that_was_compressed_by_Brotli_is_opened_as_well()
    {
        var whole = Small().IndexVersusLoss(Few);
        string file = Path.Combine(Path.GetTempPath(), $"index-versus-loss-{Guid.NewGuid():N}");
        try
        {
            whole.Save(file);
            byte[] written = File.ReadAllBytes(file);
            Assert.Equal([0x1F, 0x8B], written[..2]);
            using (var content = new GZipStream(new MemoryStream(written), CompressionMode.Decompress))
            using (var old = new BrotliStream(File.Create(file), CompressionLevel.Optimal))
                content.CopyTo(old);
            Equal(whole, IndexVersusLoss.Open(file));
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..^20]);
            Assert.Throws<InvalidDataException>(() => IndexVersusLoss.Open(file));
            File.WriteAllBytes(file, []);
            Assert.Throws<InvalidDataException>(() => IndexVersusLoss.Open(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_stored_search_is_compressed_by_what_browsers_have()
    {
        var assembly = typeof(StoredIndexVersusLoss).Assembly;
        using var stream = assembly.GetManifestResourceStream(Assert.Single(assembly.GetManifestResourceNames(), n => n.Contains("index-versus-loss", StringComparison.Ordinal)))!;
        Assert.Equal((0x1F, 0x8B), (stream.ReadByte(), stream.ReadByte()));
    }

    sealed class Stop(CancellationTokenSource source) : IProgress<WorkProgress>
    {
        // After the first block, that is, when the second begins.
        public void Report(WorkProgress value)
        {
            if (value.Fraction > 1.0 / 3)
                source.Cancel();
        }
    }

    static void Equal(IndexVersusLoss a, IndexVersusLoss b)
    {
        Assert.Equal(a.Points.Count, b.Points.Count);
        for (int i = 0; i < a.Points.Count; i++)
        {
            Assert.Equal(a.Points[i].Parameters.ToArray(), b.Points[i].Parameters.ToArray());
            Assert.Equal((a.Points[i].Loss, a.Points[i].Index, a.Points[i].FoundCount), (b.Points[i].Loss, b.Points[i].Index, b.Points[i].FoundCount));
        }
        Assert.Equal(a.Endings.OrderBy(e => e.Key), b.Endings.OrderBy(e => e.Key));
        Assert.Equal((a.StartsDone, a.Degenerate, a.Cost), (b.StartsDone, b.Degenerate, b.Cost));
    }

    [Fact]
    public void Mirror_images_of_a_point_are_one_point()
    {
        var network = Network.Mlp<double>([3, 4, 2], Activation.Tanh, seed: 5);
        var loss = network.Loss(new LabeledData([1, 2, 3, -1, 0, 1], [0, 1], 2), LossFunction.CrossEntropy);
        var symmetry = HiddenUnitSymmetry.Of(network);
        double[] x = [.. network.Parameters], image = [.. x];
        for (int i = 12; i < 16; i++)
            x[i] = image[i] = 0.1 * i;
        int[] places = [2, 0, 3, 1];
        for (int unit = 0; unit < 4; unit++)
        {
            int to = places[unit];
            double sign = unit % 2 == 0 ? -1 : 1;
            for (int j = 0; j < 3; j++)
                image[to * 3 + j] = sign * x[unit * 3 + j];
            image[12 + to] = sign * x[12 + unit];
            for (int o = 0; o < 2; o++)
                image[16 + o * 4 + to] = sign * x[16 + o * 4 + unit];
        }
        Assert.Equal(loss.Value(x), loss.Value(image), 1e-14);
        Assert.NotEqual(x, image);
        Assert.Equal(0, symmetry.Distance(x, image), 1e-14);
        image[0] += 0.01;
        Assert.Equal(0.01, symmetry.Distance(x, image), 1e-12);

        // Relu is not odd: units may change places, but a flipped unit is another point.
        var relu = HiddenUnitSymmetry.Of(Network.Mlp<double>([1, 1, 1], Activation.Relu, seed: 1));
        Assert.Equal(0, relu.Distance([1, 2, 3, 4], [1, 2, 3, 4]));
        Assert.Equal(Math.Sqrt(4 * (1 + 4 + 9)), relu.Distance([1, 2, 3, 4], [-1, -2, -3, 4]), 1e-12);
    }
}
