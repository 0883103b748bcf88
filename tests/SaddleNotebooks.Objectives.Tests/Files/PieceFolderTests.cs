using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Objectives.Tests;

public sealed class PieceFolderTests : IDisposable
{
    static readonly double[] Values = [1, -0.0, double.NaN, double.PositiveInfinity, 0.1];

    readonly string path = Directory.CreateTempSubdirectory("saddle-pieces-").FullName;

    PieceFolder Folder => new(path, "the work", 3);

    public void Dispose() => Directory.Delete(path, recursive: true);

    [Fact]
    public void What_is_kept_reads_back_as_the_same_bits()
    {
        Folder.Keep(1, Values);
        Assert.Null(Folder.Look(1, out double[]? read));
        Assert.Equal(Values.Select(BitConverter.DoubleToInt64Bits), read!.Select(BitConverter.DoubleToInt64Bits));
        Assert.Null(Folder.Look(0, out double[]? missing));
        Assert.Null(missing);
        Assert.Null(new PieceFolder(Path.Combine(path, "not there"), "the work", 3).Look(0, out missing));
    }

    [Fact]
    public void A_changed_bit_anywhere_and_every_shorter_file_are_noticed()
    {
        Folder.Keep(0, Values);
        string file = Folder.FileOf(0);
        byte[] whole = File.ReadAllBytes(file);
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 1;
            File.WriteAllBytes(file, changed);
            Expect($"a changed byte {at}");
            File.WriteAllBytes(file, whole[..at]);
            Expect($"the first {at} bytes");
        }

        void Expect(string what)
        {
            string? fault = Folder.Look(0, out double[]? values);
            Assert.True(fault is not null && values is null, what);
            Assert.Contains(file, fault);
        }
    }

    [Fact]
    public void Pieces_of_another_plan_and_renamed_ones_are_named()
    {
        new PieceFolder(path, "another work", 3).Keep(0, Values);
        Assert.Contains("of another plan", Folder.Look(0, out _));
        Folder.Keep(1, Values);
        File.Copy(Folder.FileOf(1), Folder.FileOf(2));
        Assert.Contains("holds another piece", Folder.Look(2, out double[]? values));
        Assert.Null(values);
        var stranger = new SafetensorsWriter();
        stranger.Add<double>("values", [1], new double[1]);
        File.Delete(Folder.FileOf(1));
        stranger.Save(Folder.FileOf(1));
        Assert.Contains("of another plan", Folder.Look(1, out _));
        new PieceFolder(path, "the work", 9).Keep(8, Values);
        Assert.EndsWith("piece-000009.safetensors", Assert.Single(Folder.Strangers()));
    }

    [Fact]
    public void What_is_there_is_not_computed_again_and_what_is_damaged_is_replaced()
    {
        var work = new Counting();
        var faults = new List<string>();
        var kept = new KeptPieces(work, Folder, faults.Add);
        for (int run = 0; run < 2; run++)
        {
            for (int piece = 0; piece < 3; piece++)
                Assert.Equal([piece], kept.Compute(piece, CancellationToken.None));
        }
        Assert.Equal([0, 1, 2], work.Computed);
        File.WriteAllText(Folder.FileOf(1), "torn");
        Assert.Equal([1], kept.Compute(1, CancellationToken.None));
        Assert.Equal([0, 1, 2, 1], work.Computed);
        Assert.Contains("damaged", Assert.Single(faults));
        Assert.Null(Folder.Look(1, out double[]? values));
        Assert.Equal([1.0], values!);
    }

    [Fact]
    public void A_piece_that_was_stopped_is_not_kept()
    {
        using var stop = new CancellationTokenSource();
        var kept = new KeptPieces(new Counting(stop.Cancel), Folder);
        Assert.Throws<OperationCanceledException>(() => kept.Compute(0, stop.Token));
        Assert.False(File.Exists(Folder.FileOf(0)));
    }

    sealed class Counting(Action? onPiece = null) : IPieceWork<double[]>
    {
        public List<int> Computed { get; } = [];

        public int Count => 3;

        public double[] Compute(int piece, CancellationToken cancellationToken)
        {
            Computed.Add(piece);
            onPiece?.Invoke();
            return [piece];
        }
    }
}
