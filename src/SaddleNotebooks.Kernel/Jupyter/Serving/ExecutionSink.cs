using System.Text;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>Publishes the outputs of one cell. Text is gathered for an instant, so that a loop that prints does not flood its clients.</summary>
sealed class ExecutionSink : IOutputSink
{
    static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(30);
    const int TextLimit = 64 << 10;

    readonly Channels channels;
    readonly OutputPictures pictures;
    readonly byte[] parent;
    readonly int count;
    readonly Lock gate = new();
    readonly StringBuilder text = new();
    readonly Timer timer;
    StreamName stream;
    long lastFlush;

    /// <summary>Prepares a cell's outputs.</summary>
    /// <param name="channels">Where they are published.</param>
    /// <param name="pictures">Adds static pictures where they are wanted.</param>
    /// <param name="parent">The header of the request that runs the cell.</param>
    /// <param name="count">The cell's execution count.</param>
    public ExecutionSink(Channels channels, OutputPictures pictures, byte[] parent, int count)
    {
        this.channels = channels;
        this.pictures = pictures;
        this.parent = parent;
        this.count = count;
        timer = new(_ => Flush(), null, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>The plain text of the cell's result, for the history; null if it has none.</summary>
    public string? ResultText { get; private set; }

    /// <inheritdoc/>
    public void Add(CellOutput output)
    {
        // Before the lock: what other threads print need not wait for a browser.
        output = pictures.AddTo(output);
        lock (gate)
        {
            if (output is StreamOutput piece)
            {
                Gather(piece);
                return;
            }
            Flush();
            switch (output)
            {
                case DisplayOutput display:
                    var transient = new JsonObject();
                    if (display.DisplayId is { } id)
                        transient["display_id"] = id;
                    Publish("display_data", new() { ["data"] = Replies.Data(display.Data), ["metadata"] = display.Metadata.DeepClone(), ["transient"] = transient });
                    break;
                case ResultOutput result:
                    ResultText = result.Data.Text(MimeBundle.PlainText);
                    Publish("execute_result", new() { ["execution_count"] = count, ["data"] = Replies.Data(result.Data), ["metadata"] = result.Metadata.DeepClone() });
                    break;
                case ErrorOutput error:
                    Publish("error", Replies.ErrorContent(error), essential: true);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public void Update(string displayId, MimeBundle data)
    {
        lock (gate)
        {
            Flush();
            Publish("update_display_data", new()
            {
                ["data"] = Replies.Data(data),
                ["metadata"] = new JsonObject(),
                ["transient"] = new JsonObject { ["display_id"] = displayId },
            });
        }
    }

    /// <inheritdoc/>
    public void Clear(bool wait)
    {
        lock (gate)
        {
            Flush();
            Publish("clear_output", new() { ["wait"] = wait });
        }
    }

    /// <summary>Publishes gathered text now.</summary>
    public void Flush()
    {
        lock (gate)
        {
            if (text.Length == 0)
                return;
            Publish("stream", new() { ["name"] = stream == StreamName.Error ? "stderr" : "stdout", ["text"] = text.ToString() });
            text.Clear();
            lastFlush = Environment.TickCount64;
        }
    }

    void Gather(StreamOutput piece)
    {
        if (piece.Name != stream)
            Flush();
        stream = piece.Name;
        text.Append(piece.Text);
        // Not only by the timer: it needs a thread of the pool, and the cell may occupy them all.
        if (text.Length >= TextLimit || Environment.TickCount64 - lastFlush > Instant.TotalMilliseconds)
            Flush();
        else
            timer.Change(Instant, Timeout.InfiniteTimeSpan);
    }

    void Publish(string type, JsonObject content, bool essential = false) => channels.Publish(type, parent, content, essential);
}
