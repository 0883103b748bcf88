using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Runs pieces in child processes, each of which has the same work and keeps what it computes in the same folder. The piece of a child that dies, or gives no sign of life
/// any more, is given to another; a new child takes the place of the dead one.
/// </summary>
sealed class ChildPieces : IPieceRunner<double[]>
{
    /// <summary>A piece that ends so many processes is not tried again.</summary>
    const int MaxAttempts = 3;

    readonly WorkerCommand command;
    readonly int children;
    readonly Func<int, double[]?> kept;

    /// <summary>Children of one kind.</summary>
    /// <param name="command">Starts a child, which is to call <see cref="PieceServer.Serve"/>.</param>
    /// <param name="children">How many run at a time.</param>
    /// <param name="kept">Finds a piece that is done already, in whichever run; null where it is not.</param>
    public ChildPieces(WorkerCommand command, int children, Func<int, double[]?> kept) => (this.command, this.children, this.kept) = (command, children, kept);

    /// <summary>The longest that a child may give no sign of life; it gives one each second.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Told about every child that was lost, in a sentence.</summary>
    public Action<string>? Lost { get; init; }

    /// <summary>Told the process number of every child that starts.</summary>
    public Action<int>? Started { get; init; }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The children say that the work cannot be done.</exception>
    /// <exception cref="IOException">A piece ended several processes, or children end before they begin.</exception>
    public double[]?[] Run(IPieceWork<double[]> work, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var results = new double[]?[work.Count];
        var todo = new List<int>();
        for (int piece = 0; piece < results.Length; piece++)
        {
            if ((results[piece] = kept(piece)) is null)
                todo.Add(piece);
        }
        if (todo.Count > 0)
        {
            using var shift = new Shift(this, results, todo, progress, cancellationToken);
            shift.Run();
        }
        return results;
    }

    /// <summary>One run over what is not done yet.</summary>
    sealed class Shift(ChildPieces owner, double[]?[] results, List<int> todo, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
        : IDisposable
    {
        readonly Lock telling = new();
        readonly BlockingCollection<int> waiting = new(new ConcurrentQueue<int>(todo));
        readonly int[] attempts = new int[results.Length];
        readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ExceptionDispatchInfo? failure;
        int left = todo.Count;

        public void Run()
        {
            var slots = Enumerable.Range(0, Math.Min(owner.children, todo.Count)).Select(i => QuietThread.Start($"pieces {i + 1}", Serve)).ToArray();
            foreach (var slot in slots)
                slot.Join();
            failure?.Throw();
        }

        public void Dispose()
        {
            waiting.Dispose();
            stop.Dispose();
        }

        void Serve()
        {
            PieceProcess? child = null;
            try
            {
                // Ends when all pieces are done: one that another child leaves behind comes back.
                foreach (int piece in waiting.GetConsumingEnumerable(stop.Token))
                {
                    child ??= Start();
                    child.Ask(piece);
                    if (Await(child, PieceMessage.Word.Done) && owner.kept(piece) is { } values)
                        Finish(piece, values);
                    else
                    {
                        GiveBack(piece, child.End());
                        child.Dispose();
                        child = null;
                    }
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // What is done is in the folder.
            }
            catch (Exception e)
            {
                Fail(e);
            }
            finally
            {
                child?.Dispose();
            }
        }

        PieceProcess Start()
        {
            for (int attempt = 1; ; attempt++)
            {
                var child = new PieceProcess(owner.command);
                try
                {
                    owner.Started?.Invoke(child.Id);
                    if (Await(child, PieceMessage.Word.Ready))
                        return child;
                    string end = child.End();
                    if (attempt == MaxAttempts)
                        throw new IOException($"{MaxAttempts} child processes ended before they began; the last {end}.");
                    Tell($"A child process was lost before it began: it {end}. Another takes its place.");
                    child.Dispose();
                }
                catch
                {
                    child.Dispose();
                    throw;
                }
            }
        }

        bool Await(PieceProcess child, PieceMessage.Word word)
            => child.Hear(owner.Silence, stop.Token) is { } message
                && (message.Kind == PieceMessage.Word.Fault ? throw new InvalidDataException(message.Text) : message.Kind == word);

        void Finish(int piece, double[] values)
        {
            lock (telling)
            {
                results[piece] = values;
                left--;
                progress?.Report(results.Length - left, results.Length);
                if (left == 0)
                    waiting.CompleteAdding();
            }
        }

        void GiveBack(int piece, string end)
        {
            if (Interlocked.Increment(ref attempts[piece]) == MaxAttempts)
            {
                throw new IOException($"Piece {piece + 1} of {results.Length} was given up after {MaxAttempts} processes; the last {end}. "
                    + "What is done is kept. If memory is short, use fewer processes or fewer samples; then the same command goes on.");
            }
            Tell($"A child process was lost with piece {piece + 1} of {results.Length}: it {end}. The piece is given to another.");
            waiting.Add(piece);
        }

        void Tell(string lost)
        {
            lock (telling)
                owner.Lost?.Invoke(lost);
        }

        void Fail(Exception e)
        {
            Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
            stop.Cancel();
        }
    }
}
