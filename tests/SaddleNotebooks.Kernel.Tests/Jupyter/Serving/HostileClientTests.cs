using System.Text;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel.Tests;

[Collection(KernelCollection.Name)]
public sealed class HostileClientTests(KernelFixture fixture)
{
    readonly KernelClient client = fixture.Client;

    [Fact]
    public void A_message_signed_with_another_key_is_dropped_and_logged()
    {
        byte[][] forged = new MessageCodec("another key").Encode("execute_request", [], new() { ["code"] = "var forged = 1;" });
        client.SendFrames(forged);
        Assert.Contains("CS0103", (string?)client.Execute("forged").Reply["ename"], StringComparison.Ordinal);
        Assert.Contains(fixture.Log, line => line.Contains("signature is wrong", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("execute_request", "{}")]
    [InlineData("execute_request", """{"code": 5}""")]
    [InlineData("execute_request", """{"code": "1", "silent": "yes"}""")]
    [InlineData("execute_request", """{"code": "1", "user_expressions": []}""")]
    [InlineData("history_request", """{"hist_access_type": "all"}""")]
    [InlineData("is_complete_request", "{}")]
    public void A_request_with_bad_fields_is_answered_with_an_error(string type, string content)
    {
        var answer = client.Ask(type, (JsonObject)JsonNode.Parse(content)!);
        Assert.Equal("error", answer.Status);
        Assert.Equal("MalformedMessageException", (string?)answer.Reply["ename"]);
    }

    [Fact]
    public void A_message_of_an_unknown_type_is_ignored_between_busy_and_idle()
    {
        client.SendFrames(client.Frames("nonsense_request", []));
        Assert.Equal("busy", (string?)client.WaitFor("status")["execution_state"]);
        Assert.Equal("idle", (string?)client.WaitFor("status")["execution_state"]);
    }

    [Fact]
    public void Ten_thousand_mutated_messages_kill_nothing()
    {
        var dice = new Dice(11);
        string[] types = ["execute_request", "complete_request", "inspect_request", "history_request", "is_complete_request", "comm_open", "kernel_info_request"];
        for (int i = 0; i < 10_000; i++)
        {
            var content = new JsonObject { ["code"] = "1 + 1", ["silent"] = true, ["cursor_pos"] = 3, ["hist_access_type"] = "tail" };
            byte[][] frames = client.Frames(types[dice.Next(types.Length)], content);
            Mutate(frames, dice);
            client.SendFrames(frames);
        }
        Assert.Equal("2", client.Execute("1 + 1").Result);
    }

    [Fact]
    public void Mutated_contents_with_a_right_signature_kill_nothing()
    {
        var dice = new Dice(13);
        var codec = new MessageCodec(KernelFixture.Key);
        string[] types = ["execute_request", "history_request", "is_complete_request", "complete_request", "inspect_request", "comm_open", "comm_info_request"];
        JsonNode?[] values = [null, -1, int.MaxValue, 1e300, "", "\0", "x", true, new JsonArray(1), new JsonObject { ["a"] = "b" }];
        string[] names = ["code", "silent", "store_history", "cursor_pos", "detail_level", "hist_access_type", "n", "user_expressions", "comm_id", "stop_on_error"];
        for (int i = 0; i < 300; i++)
        {
            var content = new JsonObject { ["code"] = "1", ["silent"] = true, ["hist_access_type"] = "tail", ["stop_on_error"] = false };
            content[names[dice.Next(names.Length)]] = values[dice.Next(values.Length)]?.DeepClone();
            client.SendFrames(codec.Encode(types[dice.Next(types.Length)], [], content));
        }
        Assert.Equal("2", client.Execute("1 + 1").Result);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("List<")]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("!")]
    [InlineData("x => ")]
    [InlineData("if (true) ")]
    [InlineData("a.b(")]
    [InlineData("new A { X = ")]
    [InlineData("a ? b : ")]
    [InlineData("await ")]
    [InlineData("-")]
    [InlineData("(int)")]
    [InlineData("(int)-")]
    [InlineData("throw ")]
    [InlineData("a is not ")]
    [InlineData("a.")]
    [InlineData("ref ")]
    [InlineData("from a in ")]
    public void Code_nested_without_end_kills_nothing(string part)
    {
        foreach (int depth in new[] { 1_000, 100_000 })
        {
            string code = string.Concat(Enumerable.Repeat(part, depth));
            foreach (string type in new[] { "complete_request", "inspect_request", "is_complete_request" })
                client.Ask(type, new() { ["code"] = code, ["cursor_pos"] = code.Length });
            Assert.Equal("error", client.Execute(code + "nowhere").Status);
        }
        Assert.Equal("2", client.Execute("1 + 1").Result);
    }

    [Fact]
    public void Json_nested_without_end_is_dropped()
    {
        byte[][] frames = client.Frames("execute_request", new() { ["code"] = "1" });
        frames[^1] = Encoding.UTF8.GetBytes($$"""{"code": "1", "deep": {{new string('[', 100_000)}}}""");
        client.SendFrames([frames[0], new MessageSigner(KernelFixture.Key).Sign([.. frames[2..]]), .. frames[2..]]);
        Assert.Equal("2", client.Execute("1 + 1").Result);
        Assert.Contains(fixture.Log, line => line.Contains("is no JSON", StringComparison.Ordinal));
    }

    [Fact]
    public void A_client_that_dies_in_the_middle_of_a_cell_leaves_the_kernel_to_the_others()
    {
        using (var dying = new KernelClient(fixture.Kernel.Connection))
        {
            dying.SendExecute("var survivor = 0; for (int i = 0; i < 50; i++) { Console.WriteLine(i); System.Threading.Thread.Sleep(5); survivor++; }");
            dying.WaitFor("stream");
        }
        Assert.Equal("50", client.Execute("survivor").Result);
    }

    [Fact]
    public void A_client_that_dies_without_answering_is_waited_for_until_an_interrupt()
    {
        using (var dying = new KernelClient(fixture.Kernel.Connection))
        {
            dying.SendExecute("Console.ReadLine()", new() { ["stop_on_error"] = false });
            dying.ReadQuestion();
        }
        client.Control("interrupt_request");
        Assert.Equal("2", client.Execute("1 + 1").Result);
    }

    [Fact]
    public void Two_clients_at_once_get_their_own_replies()
    {
        using var other = new KernelClient(fixture.Kernel.Connection);
        for (int i = 0; i < 10; i++)
        {
            string mine = client.SendExecute($"{i}"), theirs = other.SendExecute($"{i + 100}");
            Assert.Equal($"{i + 100}", other.Await(theirs).Result);
            Assert.Equal($"{i}", client.Await(mine).Result);
        }
    }

    static void Mutate(byte[][] frames, Dice dice)
    {
        int index = dice.Next(frames.Length);
        switch (dice.Next(3))
        {
            case 0:
                frames[index] = dice.Bytes(dice.Next(40));
                break;
            case 1 when frames[index].Length > 0:
                frames[index] = [.. frames[index]];
                frames[index][dice.Next(frames[index].Length)] ^= (byte)(1 + dice.Next(255));
                break;
            default:
                frames[index] = Encoding.UTF8.GetBytes("[{\"a\":");
                break;
        }
    }
}
