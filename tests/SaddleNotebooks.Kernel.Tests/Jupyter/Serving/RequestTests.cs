using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel.Tests;

[Collection(KernelCollection.Name)]
public sealed class RequestTests(KernelFixture fixture)
{
    readonly KernelClient client = fixture.Client;

    [Fact]
    public void Kernel_info_tells_hosts_how_to_colour_csharp()
    {
        var info = client.Ask("kernel_info_request", []).Reply;
        Assert.Equal("5.4", (string?)info["protocol_version"]);
        var language = info["language_info"]!;
        Assert.Equal(["C#", ".cs", "text/x-csharp", "csharp"], new[] { "name", "file_extension", "mimetype", "pygments_lexer" }.Select(f => (string?)language[f]));
        Assert.Equal("5.4", (string?)client.Control("kernel_info_request")["protocol_version"]);
    }

    [Theory]
    [InlineData("1 + 1", "complete", null)]
    [InlineData("var x = 1;", "complete", null)]
    [InlineData("#!echo x", "complete", null)]
    [InlineData("Math.Sqrt?", "complete", null)]
    [InlineData("#r \"nuget: SaddleNotebooks\"\nvar y = 2;", "complete", null)]
    [InlineData("if (true) {", "incomplete", "    ")]
    [InlineData("    for (;;)\n    {", "incomplete", "        ")]
    [InlineData("Math.Sqrt(", "incomplete", "")]
    [InlineData("}", "invalid", null)]
    [InlineData("int 5 = x;", "invalid", null)]
    public void Completeness_of_code_is_told(string code, string status, string? indent)
    {
        var reply = client.Ask("is_complete_request", new() { ["code"] = code }).Reply;
        Assert.Equal(status, (string?)reply["status"]);
        Assert.Equal(indent, (string?)reply["indent"]);
    }

    [Fact]
    public void The_history_gives_inputs_and_outputs()
    {
        int first = (int)client.Execute("10 + 1").Reply["execution_count"]!;
        client.Execute("10 + 2");
        client.Execute("var quiet = 10 + 3;");
        client.Execute("10 + 2");
        Assert.Equal($"""[[1,{first + 2},"var quiet = 10 \u002B 3;"],[1,{first + 3},"10 \u002B 2"]]""", History(new() { ["hist_access_type"] = "tail", ["n"] = 2 }));
        Assert.Equal(
            $"""[[1,{first},["10 \u002B 1","11"]]]""",
            History(new() { ["hist_access_type"] = "range", ["session"] = 0, ["start"] = first, ["stop"] = first + 1, ["output"] = true }));
        Assert.Equal($"""[[1,{first + 3},"10 \u002B 2"]]""", History(new() { ["hist_access_type"] = "search", ["pattern"] = "*+ 2", ["unique"] = true }));
        Assert.Equal("[]", History(new() { ["hist_access_type"] = "range", ["session"] = 7 }));
    }

    [Fact]
    public void There_are_no_comms_and_one_that_is_opened_is_closed_at_once()
    {
        Assert.Empty((JsonObject)client.Ask("comm_info_request", []).Reply["comms"]!);
        client.SendFrames(client.Frames("comm_open", new() { ["comm_id"] = "c1", ["target_name"] = "widget" }));
        Assert.Equal("c1", (string?)client.WaitFor("comm_close")["comm_id"]);
    }

    [Fact]
    public async Task A_shutdown_is_confirmed_before_the_kernel_ends()
    {
        using var own = new KernelFixture();
        var reply = own.Client.Control("shutdown_request", new() { ["restart"] = true });
        Assert.True((bool)reply["restart"]!);
        await own.Kernel.Shutdown.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void The_heartbeat_answers_while_a_cell_occupies_every_thread_of_the_pool()
    {
        string cell = client.SendExecute("""
            Console.WriteLine("running");
            System.Threading.Tasks.Parallel.For(0, 64, i => System.Threading.Thread.Sleep(20));
            """);
        client.WaitFor("stream");
        var connection = fixture.Kernel.Connection;
        using var heart = ZmtpClient.Open(connection.Endpoint(connection.HeartbeatPort), ZmtpSocketType.Req);
        heart.Connection.Write([[], "ping"u8.ToArray()]);
        Assert.Equal("ping"u8.ToArray(), heart.Read()![1]);
        client.Await(cell);
    }

    string History(JsonObject request) => client.Ask("history_request", request).Reply["history"]!.ToJsonString();
}
