using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Charts;

/// <summary>
/// Talks to a browser in its DevTools protocol over a pair of pipes: JSON messages, each with a zero byte behind it. One question at a time.
/// </summary>
sealed class DevToolsPipe(Stream toBrowser, Stream fromBrowser) : IDisposable
{
    readonly byte[] block = new byte[1 << 16];
    readonly ArrayBufferWriter<byte> message = new();
    int at, end, questions;

    /// <summary>Asks the browser and waits for its answer; what it says of itself meanwhile is passed over.</summary>
    /// <param name="method">What the protocol calls it.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="session">The page that is asked; null for the browser.</param>
    /// <param name="limit">The longest wait.</param>
    /// <returns>What the protocol calls the result.</returns>
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    /// <exception cref="IOException">The browser is gone.</exception>
    /// <exception cref="InvalidOperationException">The browser refused.</exception>
    internal JsonNode Ask(string method, JsonObject parameters, string? session, TimeSpan limit)
    {
        int number = ++questions;
        var question = new JsonObject { ["id"] = number, ["method"] = method, ["params"] = parameters };
        if (session is not null)
            question["sessionId"] = session;
        // A pipe that nobody reads takes no more: writing can last as long as reading.
        var exchange = Task.Run(() => Exchange(question, number));
        try
        {
            return exchange.Wait(limit) ? exchange.Result : throw new TimeoutException();
        }
        catch (AggregateException fault) when (fault.InnerException is IOException or InvalidOperationException or ObjectDisposedException)
        {
            throw fault.InnerException is InvalidOperationException and not ObjectDisposedException
                ? new InvalidOperationException(fault.InnerException.Message, fault)
                : new IOException(fault.InnerException.Message, fault);
        }
    }

    /// <summary>Closes both pipes, which tells the browser to end.</summary>
    public void Dispose()
    {
        toBrowser.Dispose();
        fromBrowser.Dispose();
    }

    JsonNode Exchange(JsonObject question, int number)
    {
        toBrowser.Write([.. JsonSerializer.SerializeToUtf8Bytes(question), 0]);
        toBrowser.Flush();
        for (; ; )
        {
            var answer = JsonNode.Parse(Read())!;
            if ((int?)answer["id"] == number)
                return answer["result"] ?? throw new InvalidOperationException((string?)answer["error"]?["message"] ?? "The browser gave no reason.");
        }
    }

    ReadOnlySpan<byte> Read()
    {
        message.ResetWrittenCount();
        for (; ; )
        {
            int length = block.AsSpan(at, end - at).IndexOf((byte)0);
            message.Write(block.AsSpan(at, length < 0 ? end - at : length));
            if (length >= 0)
            {
                at += length + 1;
                return message.WrittenSpan;
            }
            (at, end) = (0, fromBrowser.Read(block));
            if (end == 0)
                throw new IOException("The browser closed its pipe.");
        }
    }
}
