using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// What <c>Console.In</c> is inside cells: every line is asked of the client that sent the running cell. The console calls a reader
/// from one thread at a time.
/// </summary>
sealed class CellInput(Func<JupyterMessage, JsonObject, bool> ask) : TextReader, ICellInput
{
    const int SliceMilliseconds = 50;

    readonly BlockingCollection<string> answers = [];
    volatile JupyterMessage? asker;
    JupyterMessage? lineOwner;
    string line = "";
    int position;

    /// <summary>Names the request that runs now and may ask; null if none may.</summary>
    public void SetAsker(JupyterMessage? request) => asker = request;

    /// <summary>Takes a client's answer.</summary>
    public void Answer(JupyterMessage message) => answers.Add(Fields.Text(message.Content, "value", ""));

    /// <inheritdoc/>
    public override string ReadLine()
    {
        DropOldLine();
        if (position == line.Length)
            return Ask("", password: false);
        string rest = line[position..].TrimEnd('\n');
        position = line.Length;
        return rest;
    }

    /// <inheritdoc/>
    public override int Peek()
    {
        DropOldLine();
        return position < line.Length ? line[position] : -1;
    }

    /// <inheritdoc/>
    public override int Read()
    {
        DropOldLine();
        if (position == line.Length)
            (line, position) = (Ask("", password: false) + "\n", 0);
        return line[position++];
    }

    /// <summary>What an earlier cell left unread is not for this one.</summary>
    void DropOldLine()
    {
        if (lineOwner != asker)
            (line, position, lineOwner) = ("", 0, asker);
    }

    /// <inheritdoc/>
    public string Ask(string prompt, bool password)
    {
        // An answer that came after its cell was stopped is nobody's.
        while (answers.TryTake(out _))
        {
        }
        var owner = asker;
        if (owner is null || !ask(owner, new() { ["prompt"] = prompt, ["password"] = password }))
            throw new InvalidOperationException("This client takes no input: set a variable in a cell instead of reading from the console.");
        // In slices: a reader that its cell left behind must not keep the console from later cells.
        var cancellation = CellScope.Current?.Cancellation ?? CancellationToken.None;
        while (asker == owner)
        {
            cancellation.ThrowIfCancellationRequested();
            if (answers.TryTake(out string? answer, SliceMilliseconds))
                return answer;
        }
        throw new OperationCanceledException("The cell that asked for input has ended.");
    }
}
