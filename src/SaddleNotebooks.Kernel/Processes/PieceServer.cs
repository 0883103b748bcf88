using System.Collections.Concurrent;
using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Kernel;

/// <summary>The child's side of <see cref="ChildPieces"/>: computes the pieces whose numbers it reads, until nobody is left to ask.</summary>
static class PieceServer
{
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    /// <summary>Serves. The process ends when its standard input does, in whatever it is engaged: whoever asked is gone.</summary>
    /// <param name="open">Reads model and data. The work keeps what it computes.</param>
    /// <param name="fault">What an exception says to the user; null for a fault of our own, which ends the process.</param>
    /// <returns>Whether the work could be done; if not, the parent was told why.</returns>
    public static bool Serve(Func<IPieceWork<double[]>> open, Func<Exception, string?> fault)
    {
        var speaking = new Lock();
        var output = Console.Out;
        var numbers = new BlockingCollection<int>();
        QuietThread.Start("piece numbers", () => Listen(numbers));
        QuietThread.Start("sign of life", Beat);
        try
        {
            var work = open();
            Say(PieceMessage.Word.Ready);
            foreach (int piece in numbers.GetConsumingEnumerable())
            {
                work.Compute(piece, CancellationToken.None);
                Say(PieceMessage.Word.Done, PieceMessage.Number(piece));
            }
            return true;
        }
        catch (Exception e) when (fault(e) is not null)
        {
            Say(PieceMessage.Word.Fault, fault(e)!);
            return false;
        }

        void Beat()
        {
            while (true)
            {
                Say(PieceMessage.Word.Alive);
                Thread.Sleep(Heartbeat);
            }
        }

        void Say(PieceMessage.Word word, string text = "")
        {
            try
            {
                lock (speaking)
                {
                    output.WriteLine(new PieceMessage(word, text).ToLine());
                    output.Flush();
                }
            }
            catch (IOException)
            {
                // Nobody listens any more, which the other pipe tells, too.
            }
        }
    }

    static void Listen(BlockingCollection<int> numbers)
    {
        while (Console.In.ReadLine() is { } line)
            numbers.Add(int.Parse(line, CultureInfo.InvariantCulture));
        Environment.Exit(0);
    }
}
