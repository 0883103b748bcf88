using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SaddleNotebooks.Live;

/// <summary>
/// Serves the playground's page to this machine alone, and answers its questions in this process over a WebSocket. Its address holds a secret of 128 bits, without which
/// nothing is served; a socket is opened for this page only, and requests that name another host are refused, so that no page of the web can reach it.
/// </summary>
sealed class LiveServer : IDisposable
{
    const int MaxQuestion = 1 << 20, PortTrials = 20;

    readonly HttpListener listener;
    readonly string authority;
    readonly string root;
    readonly Func<string, string> answer;
    readonly CancellationTokenSource end = new();

    // One question at a time, whoever asks: there is one training.
    readonly SemaphoreSlim turn = new(1);

    LiveServer(HttpListener listener, int port, Func<string, string> answer)
    {
        this.listener = listener;
        this.answer = answer;
        authority = $"127.0.0.1:{port}";
        root = $"/{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}/";
        _ = Task.Run(ServeAsync);
    }

    /// <summary>Begins to serve at a free port of the loopback device.</summary>
    /// <param name="answer">The answer to a question, both as JSON; called for one question at a time.</param>
    /// <exception cref="IOException">No port could be opened.</exception>
    public static LiveServer Start(Func<string, string> answer)
    {
        for (int trial = 0; trial < PortTrials; trial++)
        {
            int port = FreePort();
            var listener = new HttpListener();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                return new LiveServer(listener, port, answer);
            }
            catch (HttpListenerException)
            {
                // Somebody else took the port meanwhile.
                listener.Close();
            }
        }
        throw new IOException("No port of 127.0.0.1 could be opened: a firewall or a policy of this machine forbids it.");
    }

    /// <summary>The address of a page; it is for nobody but whoever started the server.</summary>
    public Uri AddressOf(string page) => new($"http://{authority}{root}{page}");

    /// <summary>Ends all connections.</summary>
    public void Dispose()
    {
        if (end.IsCancellationRequested)
            return;
        end.Cancel();
        listener.Close();
    }

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    async Task ServeAsync()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                var context = await listener.GetContextAsync().ConfigureAwait(false);
                _ = HandleAsync(context);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // Closed, or one request that was broken off.
            }
        }
    }

    async Task HandleAsync(HttpListenerContext context)
    {
        try
        {
            string path = context.Request.Url?.AbsolutePath ?? "";
            if (!IsOurs(context.Request, path))
                Refuse(context, HttpStatusCode.NotFound);
            else if (context.Request.IsWebSocketRequest)
                await TalkAsync(context, path[root.Length..]).ConfigureAwait(false);
            else
                await SendAsync(context, path[root.Length..]).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpListenerException or WebSocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Whoever asked has left, or the server ends.
        }
    }

    /// <summary>Whether a request knows the secret and means this host, not a name that somebody made lead here.</summary>
    bool IsOurs(HttpListenerRequest request, string path)
        => request.UserHostName == authority && path.Length >= root.Length
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(path[..root.Length]), Encoding.UTF8.GetBytes(root));

    static void Refuse(HttpListenerContext context, HttpStatusCode status)
    {
        context.Response.StatusCode = (int)status;
        context.Response.Close();
    }

    static async Task SendAsync(HttpListenerContext context, string name)
    {
        if (context.Request.HttpMethod is not ("GET" or "HEAD") || LiveFiles.Find(name) is not { } file)
        {
            Refuse(context, HttpStatusCode.NotFound);
            return;
        }
        var response = context.Response;
        response.ContentType = file.Type;
        response.ContentLength64 = file.Content.Length;
        foreach (var (header, value) in new[] { ("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer"), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Cross-Origin-Resource-Policy", "same-origin") })
            response.Headers[header] = value;
        if (context.Request.HttpMethod == "GET")
            await response.OutputStream.WriteAsync(file.Content).ConfigureAwait(false);
        response.Close();
    }

    async Task TalkAsync(HttpListenerContext context, string name)
    {
        // A browser says which page opens a socket, and no page can say another.
        if (name != "engine" || context.Request.Headers["Origin"] != $"http://{authority}")
        {
            Refuse(context, HttpStatusCode.Forbidden);
            return;
        }
        using var socket = (await context.AcceptWebSocketAsync(null).ConfigureAwait(false)).WebSocket;
        while (await ReceiveAsync(socket).ConfigureAwait(false) is { } message)
        {
            byte[] reply = await Task.Run(() => ReplyAsync(message)).ConfigureAwait(false);
            await socket.SendAsync(reply, WebSocketMessageType.Text, endOfMessage: true, end.Token).ConfigureAwait(false);
        }
    }

    /// <summary>One message; null when the other side leaves, or says more than any question needs.</summary>
    async Task<byte[]?> ReceiveAsync(WebSocket socket)
    {
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, end.Token).ConfigureAwait(false);
            if (part.MessageType != WebSocketMessageType.Text || message.Length + part.Count > MaxQuestion)
            {
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, end.Token).ConfigureAwait(false);
                return null;
            }
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return message.ToArray();
        }
    }

    async Task<byte[]> ReplyAsync(byte[] message)
    {
        await turn.WaitAsync(end.Token).ConfigureAwait(false);
        try
        {
            using var asked = JsonDocument.Parse(message);
            return Encoding.UTF8.GetBytes($"{{\"id\":{asked.RootElement.GetProperty("id").GetInt64()},\"answer\":{answer(asked.RootElement.GetProperty("question").GetRawText())}}}");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new WebSocketException("That was no question.", e);
        }
        finally
        {
            turn.Release();
        }
    }
}
