using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Kernel.Tests;

/// <summary>Children are shell scripts here, which die or fall silent exactly where the test wants it; real ones are tested with the command.</summary>
public sealed class ChildPiecesTests : IDisposable
{
    const string Answers = "echo 'saddle-piece Ready '; while read n; do ";
    const string Compute = "echo $((n * n)) > $DIR/$n.new; mv $DIR/$n.new $DIR/$n; echo \"saddle-piece Done $n\"; ";

    readonly string folder = Directory.CreateTempSubdirectory("saddle-children-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Results_stand_in_order_for_any_number_of_children(int children)
    {
        var seen = new Collector();
        double[]?[] results = Children(Answers + Compute + "done", children).Run(new Sized(12), seen, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (double)(i * i)), results.Select(r => r!.Single()));
        Assert.Equal(1, seen.Last);
    }

    [Fact]
    public void Lines_that_are_no_messages_are_nobodys()
        => Assert.Equal(4, Children($"echo loading; {Answers} echo 'Alive?'; {Compute} done", 1).Run(new Sized(3), null, CancellationToken.None)[2]!.Single());

    [Fact]
    public void The_piece_of_a_child_that_dies_is_given_to_another()
    {
        var lost = new List<string>();
        // The first to be asked for piece 2 dies of it, and leaves a mark.
        string script = Answers + "if [ $n = 2 ] && mkdir $DIR/died; then kill -9 $$; fi; " + Compute + "done";
        double[]?[] results = Children(script, 2, lost.Add).Run(new Sized(6), null, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 6).Select(i => (double)(i * i)), results.Select(r => r!.Single()));
        string told = Assert.Single(lost);
        Assert.Contains("piece 3 of 6", told);
        Assert.Contains("was killed (exit code 137", told);
    }

    [Fact]
    public void A_child_that_falls_silent_is_ended_and_its_piece_given_to_another()
    {
        var lost = new List<string>();
        string script = Answers + "if [ $n = 1 ] && mkdir $DIR/silent; then sleep 1000; fi; " + Compute + "done";
        var children = Children(script, 2, lost.Add, silence: TimeSpan.FromSeconds(5));
        double[]?[] results = children.Run(new Sized(3), null, CancellationToken.None);
        Assert.Equal([0.0, 1, 4], results.Select(r => r!.Single()));
        Assert.Contains(lost, told => told.Contains("piece 2 of 3") && told.Contains("no sign of life"));
    }

    [Fact]
    public void A_piece_that_ends_three_children_is_given_up_with_their_last_words()
    {
        var e = Assert.Throws<IOException>(() => Children(Answers + "if [ $n = 1 ]; then echo 'no memory' >&2; exit 9; fi; " + Compute + "done", 1).Run(new Sized(3), null, CancellationToken.None));
        Assert.Contains("Piece 2 of 3 was given up after 3 processes", e.Message);
        Assert.Contains("exit code 9; its last words: no memory", e.Message);
        Assert.Equal("0", File.ReadAllText(Path.Combine(folder, "0")).Trim());
    }

    [Fact]
    public void Children_that_never_begin_and_faults_that_they_tell_end_the_work()
    {
        Assert.Contains("ended before they began", Assert.Throws<IOException>(() => Children("exit 5", 2).Run(new Sized(3), null, CancellationToken.None)).Message);
        Assert.Equal("No such model.", Assert.Throws<InvalidDataException>(() => Children("echo 'saddle-piece Fault No such model.'", 2).Run(new Sized(3), null, CancellationToken.None)).Message);
        var none = new ChildPieces(new("/no/such/program", []), 1, Kept);
        Assert.Contains("cannot be started", Assert.Throws<InvalidOperationException>(() => none.Run(new Sized(1), null, CancellationToken.None)).Message);
    }

    [Fact]
    public void What_is_there_is_not_asked_for()
    {
        File.WriteAllText(Path.Combine(folder, "0"), "7");
        File.WriteAllText(Path.Combine(folder, "1"), "8");
        Assert.Equal([7.0, 8], Children("exit 5", 1).Run(new Sized(2), null, CancellationToken.None).Select(r => r!.Single()));
    }

    [Fact]
    public void A_stop_ends_the_children_and_keeps_what_is_done()
    {
        using var stop = new CancellationTokenSource();
        int child = 0;
        var children = new ChildPieces(Script(Answers + "if [ $n = 1 ]; then sleep 1000; fi; " + Compute + "done"), 1, Kept) { Started = id => child = id };
        double[]?[] results = children.Run(new Sized(3), new Collector(stop.Cancel), stop.Token);
        Assert.Equal([0.0], results[0]!);
        Assert.Null(results[1]);
        Assert.Null(results[2]);
        Assert.True(SpinWait.SpinUntil(() => HasEnded(child), TimeSpan.FromMinutes(2)));
    }

    static bool HasEnded(int id)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return process.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return true;
        }
    }

    ChildPieces Children(string script, int children, Action<string>? lost = null, TimeSpan? silence = null)
        => new(Script(script), children, Kept) { Lost = lost, Silence = silence ?? TimeSpan.FromMinutes(5) };

    WorkerCommand Script(string script) => new("/bin/sh", ["-c", script]) { Environment = new Dictionary<string, string?> { ["DIR"] = folder } };

    double[]? Kept(int piece)
    {
        string file = Path.Combine(folder, piece.ToString(CultureInfo.InvariantCulture));
        return File.Exists(file) ? [double.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture)] : null;
    }

    sealed class Sized(int count) : IPieceWork<double[]>
    {
        public int Count => count;

        public double[] Compute(int piece, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    sealed class Collector(Action? onReport = null) : IProgress<WorkProgress>
    {
        public double Last { get; private set; }

        public void Report(WorkProgress value)
        {
            Last = Math.Max(Last, value.Fraction);
            onReport?.Invoke();
        }
    }
}
