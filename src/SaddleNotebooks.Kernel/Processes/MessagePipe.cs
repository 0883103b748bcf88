using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Messages over two streams, each as a head and its JSON. A message is with the operating system before <see cref="Send"/> returns: whatever
/// then happens to the process, the other side gets it.
/// </summary>
/// <remarks>
/// A request to stop is nothing but a head. The thread that reads it may get a few microseconds at a time, where a cell collects garbage without
/// pause, and JSON would take it longer than the cell is given.
/// </remarks>
sealed class MessagePipe(Stream input, Stream output)
{
    // The bytes never become HTML; a value may be nested as deeply as its author likes.
    static readonly JsonSerializerOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 4096 };

    // Cells may find the pipe and write to it: what is no message ends the conversation, and cannot ask for all memory.
    const int Longest = 1 << 30;

    /// <summary>The head: the length of the JSON, and the cell that is to stop or 0.</summary>
    const int HeadSize = sizeof(int) + sizeof(long);

    readonly Lock writing = new();

    /// <summary>Whether something came that is no message.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Sends a message, from any thread.</summary>
    /// <exception cref="IOException">The other side is gone.</exception>
    public void Send(WorkerMessage message)
    {
        var stop = message as WorkerMessage.Stop;
        byte[] body = stop is null ? JsonSerializer.SerializeToUtf8Bytes(message, Layout) : [];
        byte[] frame = new byte[HeadSize + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, body.Length);
        BinaryPrimitives.WriteInt64LittleEndian(frame.AsSpan(sizeof(int)), stop?.Id ?? 0);
        body.CopyTo(frame, HeadSize);
        lock (writing)
        {
            output.Write(frame);
            output.Flush();
        }
    }

    /// <summary>Waits for the next message; one thread does.</summary>
    /// <returns>Null if the other side is gone, or has sent what is no message.</returns>
    public WorkerMessage? Read()
    {
        try
        {
            byte[] head = new byte[HeadSize];
            input.ReadExactly(head);
            int size = BinaryPrimitives.ReadInt32LittleEndian(head);
            long stop = BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(sizeof(int)));
            if (stop != 0 && size == 0)
                return new WorkerMessage.Stop(stop);
            if (stop != 0 || size is < 0 or > Longest)
                return Break();
            byte[] body = new byte[size];
            input.ReadExactly(body);
            return JsonSerializer.Deserialize<WorkerMessage>(body, Layout);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return Break();
        }
    }

    WorkerMessage? Break()
    {
        IsBroken = true;
        return null;
    }
}
