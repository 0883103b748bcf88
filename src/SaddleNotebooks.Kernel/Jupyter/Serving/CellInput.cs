using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>What <c>Console.In</c> is inside cells: every line is asked of the client that sent the running cell.</summary>
sealed class CellInput(Func<JupyterMessage, JsonObject, bool> ask) : TextReader
{
    readonly BlockingCollection<string> answers = [];
    readonly Lock gate = new();
    JupyterMessage? asker;
    string line = "";
    int position;

    /// <summary>Names the request that runs now and may ask; null if none may.</summary>
    public void SetAsker(JupyterMessage? request)
    {
        lock (gate)
        {
            asker = request;
            (line, position) = ("", 0);
        }
    }

    /// <summary>Takes a client's answer.</summary>
    public void Answer(JupyterMessage message) => answers.Add(Fields.Text(message.Content, "value", ""));

    /// <inheritdoc/>
    public override string ReadLine()
    {
        lock (gate)
        {
            if (position == line.Length)
                return Ask();
            string rest = line[position..].TrimEnd('\n');
            position = line.Length;
            return rest;
        }
    }

    /// <inheritdoc/>
    public override int Peek()
    {
        lock (gate)
            return position < line.Length ? line[position] : -1;
    }

    /// <inheritdoc/>
    public override int Read()
    {
        lock (gate)
        {
            if (position == line.Length)
                (line, position) = (Ask() + "\n", 0);
            return line[position++];
        }
    }

    string Ask()
    {
        // An answer that came after its cell was stopped is nobody's.
        while (answers.TryTake(out _))
        {
        }
        if (asker is null || !ask(asker, new() { ["prompt"] = "", ["password"] = false }))
            throw new InvalidOperationException("This client takes no input: set a variable in a cell instead of reading from the console.");
        return answers.Take(CellScope.Current?.Cancellation ?? CancellationToken.None);
    }
}
