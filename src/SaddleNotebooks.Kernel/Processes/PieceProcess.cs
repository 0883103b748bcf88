using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace SaddleNotebooks.Kernel;

/// <summary>A child process that computes pieces, seen from its parent.</summary>
sealed class PieceProcess : IDisposable
{
    const int RememberedWords = 4_000;

    /// <summary>What a process that has ended may still need until its output is read.</summary>
    static readonly TimeSpan Drain = TimeSpan.FromSeconds(10);

    readonly Process process;
    readonly BlockingCollection<PieceMessage> messages = [];
    readonly StringBuilder lastWords = new();
    readonly Thread words;

    /// <summary>Starts the process.</summary>
    /// <exception cref="InvalidOperationException">It cannot be started.</exception>
    public PieceProcess(WorkerCommand command)
    {
        process = command.Start("A child process", []);
        QuietThread.Start("piece messages", Listen);
        words = QuietThread.Start("piece faults", Remember);
    }

    /// <summary>The number by which the system knows the process.</summary>
    public int Id => process.Id;

    /// <summary>Asks for a piece.</summary>
    public void Ask(int piece)
    {
        try
        {
            process.StandardInput.WriteLine(PieceMessage.Number(piece));
            process.StandardInput.Flush();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It is gone, which the next message tells.
        }
    }

    /// <summary>Waits for the next message that is more than a sign of life.</summary>
    /// <param name="silence">The longest without any sign of life.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null if the process has ended, or was silent for so long.</returns>
    public PieceMessage? Hear(TimeSpan silence, CancellationToken cancellationToken)
    {
        while (messages.TryTake(out var message, (int)silence.TotalMilliseconds, cancellationToken))
        {
            if (message.Kind != PieceMessage.Word.Alive)
                return message;
        }
        return null;
    }

    /// <summary>How the process ended, in words; call it after <see cref="Hear"/> gave null.</summary>
    public string End()
    {
        // Its output may be closed a moment before it is gone.
        bool gone = messages.IsCompleted && process.WaitForExit(Drain);
        ProcessTree.Kill(process);
        words.Join(Drain);
        string last;
        lock (lastWords)
            last = lastWords.ToString().Trim();
        string how = !gone ? "gave no sign of life any more" : process.ExitCode == 137
            ? "was killed (exit code 137; where memory is short, the system does that)" : $"ended with exit code {process.ExitCode}";
        return last.Length == 0 ? how : $"{how}; its last words: {last}";
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        ProcessTree.Kill(process);
        process.Dispose();
    }

    void Listen()
    {
        try
        {
            while (process.StandardOutput.ReadLine() is { } line)
            {
                if (PieceMessage.Parse(line) is { } message)
                    messages.Add(message);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It was ended from here.
        }
        messages.CompleteAdding();
    }

    void Remember()
    {
        try
        {
            while (process.StandardError.ReadLine() is { } line)
            {
                lock (lastWords)
                {
                    if (lastWords.Length < RememberedWords)
                        lastWords.AppendLine(line);
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It was ended from here.
        }
    }
}
