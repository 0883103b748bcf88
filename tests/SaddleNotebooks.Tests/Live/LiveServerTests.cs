using System.Net;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using SaddleNotebooks.Live;
using SaddleNotebooks.Playground;

namespace SaddleNotebooks.Tests;

public sealed partial class LiveServerTests : IDisposable
{
    readonly LiveServer server = LiveServer.Start(new PlaygroundEngine().Answer);

    readonly HttpClient client = new();

    public void Dispose()
    {
        client.Dispose();
        server.Dispose();
    }

    Uri Page => server.AddressOf("network.html");

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static Task<LiveSocket> ConnectAsync(Uri address, string? origin) => LiveSocket.ConnectAsync(address, origin);

    string Own => Page.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task The_page_and_all_that_it_loads_come_from_the_process()
    {
        var open = new Queue<string>(["network.html", "playground.html"]);
        var seen = new HashSet<string>(open);
        while (open.TryDequeue(out string? name))
        {
            using var response = await client.GetAsync(server.AddressOf(name), Cancellation);
            Assert.True(response.IsSuccessStatusCode, name);
            Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
            string text = await response.Content.ReadAsStringAsync(Cancellation);
            foreach (Match found in Needed().Matches(name.StartsWith("plotly", StringComparison.Ordinal) ? "" : text))
            {
                if (seen.Add(found.Groups[1].Value))
                    open.Enqueue(found.Groups[1].Value);
            }
            if (name == "theme.js")
                open.Enqueue(Regex.Match(text, "plotly-[0-9.]+\\.min\\.js").Value);
        }
        Assert.Contains("transport.js", seen);
        Assert.Contains("theme.js", seen);
        Assert.Contains("WebSocket", await client.GetStringAsync(server.AddressOf("transport.js"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_of_the_page_is_answered_in_order()
    {
        using var socket = await ConnectAsync(server.AddressOf("engine"), Own);
        var point = await socket.AskAsync("""{ "ask": "point", "problem": "saddle", "at": [0, 0] }""");
        Assert.Equal(1, (int)point["index"]!);
        Assert.NotNull((await socket.AskAsync("""{ "ask": "nothing" }"""))["error"]);
        await socket.AskAsync("""{ "ask": "network", "data": "moons", "method": "adam" }""");
        Assert.Equal(5, (long)(await socket.AskAsync("""{ "ask": "train", "steps": 5 }"""))["step"]!);
        // A page that is opened again finds the training where it is.
        using var again = await ConnectAsync(server.AddressOf("engine"), Own);
        Assert.Equal(5, (long)(await again.AskAsync("""{ "ask": "network", "resume": true }"""))["step"]!);
    }

    [Theory]
    [InlineData("https://example.org")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task A_socket_of_another_page_is_refused(string? origin)
        => await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(server.AddressOf("engine"), origin));

    [Fact]
    public async Task Nothing_is_served_without_the_secret()
    {
        string token = Page.Segments[1].Trim('/');
        Assert.Matches("^[0-9a-f]{32}$", token);
        string wrong = (token[0] == '0' ? "1" : "0") + token[1..];
        foreach (string path in new[] { "/", "/network.html", $"/{wrong}/network.html", $"/{token}", $"/{token.ToUpperInvariant()}x/network.html", "/engine" })
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Own + path, Cancellation)).StatusCode);
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(new Uri($"{Own}/{wrong}/engine"), Own));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(server.AddressOf("worker.js"), Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync(Page, null, Cancellation)).StatusCode);
    }

    /// <summary>A name that somebody made lead to this machine is not this machine's.</summary>
    [Fact]
    public async Task A_request_that_names_another_host_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Page);
        request.Headers.Host = $"example.org:{Page.Port}";
        using var response = await client.SendAsync(request, Cancellation);
        Assert.False(response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task What_is_no_question_ends_its_socket_and_nothing_else()
    {
        using var socket = await ConnectAsync(server.AddressOf("engine"), Own);
        await socket.SendAsync("{");
        await Assert.ThrowsAnyAsync<Exception>(() => socket.AskAsync("{}"));
        using var other = await ConnectAsync(server.AddressOf("engine"), Own);
        Assert.NotNull((await other.AskAsync("""{ "ask": "problems" }"""))["problems"]);
    }

    [Fact]
    public async Task It_ends_with_whoever_started_it()
    {
        using var socket = await ConnectAsync(server.AddressOf("engine"), Own);
        server.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => socket.AskAsync("""{ "ask": "problems" }"""));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(Page, Cancellation));
    }

    [GeneratedRegex("(?:src|href|from|import)[=( ]*[\"'](?:\\./)?([\\w-]+\\.(?:js|css|html))")]
    private static partial Regex Needed();
}
