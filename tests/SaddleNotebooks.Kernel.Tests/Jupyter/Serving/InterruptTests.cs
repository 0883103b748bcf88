namespace SaddleNotebooks.Kernel.Tests;

[Collection(KernelCollection.Name)]
public sealed class InterruptTests(KernelFixture fixture)
{
    readonly KernelClient client = fixture.Client;

    [Theory]
    [InlineData("await Task.Delay(-1, Cancellation);")]
    [InlineData("while (!Cancellation.IsCancellationRequested) System.Threading.Thread.Sleep(1);")]
    [InlineData("while (true) { Cancellation.ThrowIfCancellationRequested(); }")]
    [InlineData("long steps = 0; while (true) steps++;")]
    [InlineData("Console.ReadLine()")]
    public void A_running_cell_is_stopped_and_the_kernel_lives(string code)
    {
        string cell = Start(code);
        if (code.Contains("ReadLine", StringComparison.Ordinal))
            client.ReadQuestion();
        Assert.Equal("ok", (string?)client.Control("interrupt_request")["status"]);
        var answer = client.Await(cell);
        Assert.Equal("error", answer.Status);
        Assert.Equal("Stopped", (string?)answer.Reply["ename"]);
        Assert.Equal("2", client.Execute("1 + 1").Result);
    }

    [Fact]
    public void An_interrupt_as_soon_as_clients_hear_of_a_cell_stops_it()
    {
        for (int i = 0; i < 5; i++)
        {
            string cell = client.SendExecute("await Task.Delay(-1, Cancellation);");
            client.WaitFor("execute_input");
            client.Control("interrupt_request");
            Assert.Equal("Stopped", (string?)client.Await(cell).Reply["ename"]);
        }
    }

    [Fact]
    public void Work_that_cannot_be_stopped_is_explained()
    {
        string cell = Start("System.Text.RegularExpressions.Regex.IsMatch(new string('a', 33) + \"!\", @\"^(\\w+\\s?)*$\", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromMinutes(1))");
        client.Control("interrupt_request");
        Assert.Contains("goes on in the background", (string?)client.Await(cell).Reply["evalue"], StringComparison.Ordinal);
        Assert.Equal("2", client.Execute("1 + 1").Result);
    }

    [Fact]
    public void Without_a_running_cell_an_interrupt_does_nothing()
    {
        Assert.Equal("ok", (string?)client.Control("interrupt_request")["status"]);
        Assert.Equal("2", client.Execute("1 + 1").Result);
    }

    /// <summary>Starts a cell and waits until it runs: it says so itself, and is then interrupted soon after.</summary>
    string Start(string code)
    {
        string id = client.SendExecute($"Console.WriteLine(\"running\");\n{code}");
        Assert.StartsWith("running", (string?)client.WaitFor("stream")["text"], StringComparison.Ordinal);
        return id;
    }
}
