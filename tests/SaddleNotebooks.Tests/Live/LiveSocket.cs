using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Tests;

/// <summary>Speaks to a live server as its page does.</summary>
sealed class LiveSocket : IDisposable
{
    readonly ClientWebSocket socket = new();
    int asked;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="address">The engine's.</param>
    /// <param name="origin">The page's host; null for a program, which has none.</param>
    public static async Task<LiveSocket> ConnectAsync(Uri address, string? origin)
    {
        var made = new LiveSocket();
        if (origin is not null)
            made.socket.Options.SetRequestHeader("Origin", origin);
        await made.socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws" }.Uri, Cancellation);
        return made;
    }

    public Task SendAsync(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, Cancellation);

    public async Task<JsonNode> AskAsync(string question)
    {
        int id = ++asked;
        await SendAsync($$"""{ "id": {{id}}, "question": {{question}} }""");
        using var told = new MemoryStream();
        var buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer, Cancellation);
            told.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        var reply = JsonNode.Parse(told.ToArray())!;
        Assert.Equal(id, (int)reply["id"]!);
        return reply["answer"]!;
    }

    public void Dispose() => socket.Dispose();
}
