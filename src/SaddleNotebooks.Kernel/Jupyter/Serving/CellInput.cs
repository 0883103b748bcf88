using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>Asks the client that sent the running cell.</summary>
sealed class CellInput(Func<JupyterMessage, JsonObject, bool> ask) : ICellInput
{
    const int SliceMilliseconds = 50;

    readonly BlockingCollection<string> answers = [];
    volatile JupyterMessage? asker;

    /// <summary>Names the request that runs now and may ask; null if none may.</summary>
    public void SetAsker(JupyterMessage? request) => asker = request;

    /// <summary>Takes a client's answer.</summary>
    public void Answer(JupyterMessage message) => answers.Add(Fields.Text(message.Content, "value", ""));

    /// <inheritdoc/>
    public string Ask(string prompt, bool password, CancellationToken cancellationToken)
    {
        // An answer that came after its cell was stopped is nobody's.
        while (answers.TryTake(out _))
        {
        }
        var owner = asker;
        if (owner is null || !ask(owner, new() { ["prompt"] = prompt, ["password"] = password }))
            throw new InvalidOperationException("This client takes no input: set a variable in a cell instead of reading from the console.");
        // In slices: a reader that its cell left behind must not keep the console from later cells.
        while (asker == owner)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (answers.TryTake(out string? answer, SliceMilliseconds, cancellationToken))
                return answer;
        }
        throw new OperationCanceledException("The cell that asked for input has ended.");
    }
}
