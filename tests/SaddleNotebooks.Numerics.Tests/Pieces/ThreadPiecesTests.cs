namespace SaddleNotebooks.Numerics.Tests;

public class ThreadPiecesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Results_stand_in_the_order_of_the_pieces_for_any_number_of_threads(int threads)
    {
        var progress = new Collector();
        string?[] results = new ThreadPieces<string>(new Workers(threads)).Run(new Numbers(37, _ => { }), progress, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 37).Select(i => $"{i}"), results);
        Assert.Equal(37, progress.Fractions.Count);
        Assert.Equal(1, progress.Fractions.Max());
    }

    [Fact]
    public void What_was_done_before_a_stop_is_kept_and_the_rest_is_null()
    {
        using var stop = new CancellationTokenSource();
        var work = new Numbers(10, piece =>
        {
            if (piece == 3)
                stop.Cancel();
        });
        string?[] results = ThreadPieces<string>.OneByOne.Run(work, null, stop.Token);
        Assert.Equal<string?[]>(["0", "1", "2", "3", null, null, null, null, null, null], results);
    }

    [Fact]
    public void Some_pieces_are_a_work_of_their_own()
        => Assert.Equal<string?[]>(["7", "2"], ThreadPieces<string>.OneByOne.Run(new SomePieces<string>(new Numbers(9, _ => { }), [7, 2]), null, CancellationToken.None));

    sealed class Numbers(int count, Action<int> onPiece) : IPieceWork<string>
    {
        public int Count => count;

        public string Compute(int piece, CancellationToken cancellationToken)
        {
            onPiece(piece);
            return $"{piece}";
        }
    }

    sealed class Collector : IProgress<WorkProgress>
    {
        public List<double> Fractions { get; } = [];

        public void Report(WorkProgress value)
        {
            lock (Fractions)
                Fractions.Add(value.Fraction);
        }
    }
}
