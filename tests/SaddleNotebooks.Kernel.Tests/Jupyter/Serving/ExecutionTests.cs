using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel.Tests;

[Collection(KernelCollection.Name)]
public sealed class ExecutionTests(KernelFixture fixture)
{
    readonly KernelClient client = fixture.Client;

    [Fact]
    public void A_cell_is_echoed_and_its_outputs_come_in_order()
    {
        var answer = client.Execute("""
            Console.WriteLine("one two");
            Console.Error.Write("bad");
            display(42);
            "done"
            """);
        Assert.Equal("ok", answer.Status);
        Assert.Equal("execute_input stream stream display_data execute_result", answer.Types);
        Assert.Equal("busy", (string?)answer.Outputs[0].Content["execution_state"]);
        Assert.Equal("one two\n", answer.Stdout);
        Assert.Equal("done", answer.Result);
        int count = (int)answer.Reply["execution_count"]!;
        Assert.Equal(count, (int)answer.Outputs[1].Content["execution_count"]!);
        Assert.Equal(count, (int)answer.Outputs[^1].Content["execution_count"]!);
    }

    [Fact]
    public void An_update_replaces_a_display_by_its_id()
    {
        var answer = client.Execute("var shown = display(\"before\");\nshown.Update(\"after\");");
        Assert.Equal("execute_input display_data update_display_data", answer.Types);
        var (before, after) = (answer.Outputs[2].Content, answer.Outputs[3].Content);
        Assert.Equal((string?)before["transient"]!["display_id"], (string?)after["transient"]!["display_id"]);
        Assert.Equal("after", (string?)after["data"]!["text/plain"]);
        // From a later cell, too: the update belongs to the cell that made the display.
        string later = client.SendExecute("shown.Update(\"later\");");
        Assert.Equal("later", (string?)client.WaitFor("update_display_data")["data"]!["text/plain"]);
        Assert.Equal("ok", client.Await(later).Status);
    }

    [Fact]
    public void An_error_names_the_line_of_the_cell_and_no_frame_of_the_engine()
    {
        var answer = client.Execute("var fine = 1;\n\nthrow new InvalidOperationException(\"wrong\");");
        Assert.Equal("error", answer.Status);
        Assert.Equal("execute_input error", answer.Types);
        Assert.Equal("InvalidOperationException", (string?)answer.Reply["ename"]);
        Assert.Equal("wrong", (string?)answer.Reply["evalue"]);
        string trace = string.Join('\n', ((JsonArray)answer.Reply["traceback"]!).Select(l => (string?)l));
        Assert.Contains("line 3", trace, StringComparison.Ordinal);
        Assert.DoesNotContain("Microsoft.CodeAnalysis", trace, StringComparison.Ordinal);
        Assert.DoesNotContain("SaddleNotebooks.Kernel", trace, StringComparison.Ordinal);
        Assert.Equal("1", client.Execute("fine").Result);
    }

    [Fact]
    public void A_compile_error_names_its_code_and_place()
    {
        var answer = client.Execute("1 +\nmissing");
        Assert.Equal("CS0103", (string?)answer.Reply["ename"]);
        Assert.Contains("line 2", string.Join('\n', ((JsonArray)answer.Reply["traceback"]!).Select(l => (string?)l)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_silent_cell_publishes_nothing_and_does_not_count()
    {
        int count = (int)client.Execute("1").Reply["execution_count"]!;
        var silent = client.Execute("Console.Write(\"hidden\"); 5", new() { ["silent"] = true });
        Assert.Equal("ok", silent.Status);
        Assert.Equal("", silent.Types);
        Assert.Equal(count, (int)silent.Reply["execution_count"]!);
        Assert.Equal(count, (int)client.Execute("1", new() { ["store_history"] = false }).Reply["execution_count"]!);
        Assert.Equal(count + 1, (int)client.Execute("1").Reply["execution_count"]!);
    }

    [Fact]
    public void User_expressions_give_values_or_their_own_errors()
    {
        var answer = client.Execute("var side = 3;", new() { ["user_expressions"] = new JsonObject { ["area"] = "side * side", ["bad"] = "nothing", ["void"] = "Console.Beep" } });
        Assert.Equal("ok", answer.Status);
        var expressions = answer.Reply["user_expressions"]!;
        Assert.Equal("9", (string?)expressions["area"]!["data"]!["text/plain"]);
        Assert.Equal("CS0103", (string?)expressions["bad"]!["ename"]);
        Assert.Equal("error", (string?)expressions["void"]!["status"]);
    }

    [Fact]
    public void A_failure_aborts_the_cells_that_wait_unless_told_otherwise()
    {
        // The first cell keeps the kernel busy until the others wait.
        string[] sent = [client.SendExecute("System.Threading.Thread.Sleep(300); throw new Exception();"), client.SendExecute("1"), client.SendExecute("2")];
        Assert.Equal(["error", "aborted", "aborted"], sent.Select(id => client.Await(id).Status));
        sent =
        [
            client.SendExecute("System.Threading.Thread.Sleep(300); throw new Exception();", new() { ["stop_on_error"] = false }),
            client.SendExecute("1"),
        ];
        Assert.Equal(["error", "ok"], sent.Select(id => client.Await(id).Status));
    }

    [Theory]
    [InlineData("Math.Sqrt?", "double Math.Sqrt(double d)")]
    [InlineData("python?", "people who write NumPy and PyTorch")]
    [InlineData("?Console", "class Console")]
    [InlineData("  #!echo?\n", "Shows its argument.")]
    [InlineData("??display", "Shows a value below the cell.")]
    public void A_name_with_a_question_mark_opens_the_clients_pager(string code, string text)
    {
        var answer = client.Execute(code);
        Assert.Equal("execute_input", answer.Types);
        var page = Assert.Single(answer.Reply["payload"]!.AsArray())!;
        Assert.Equal("page", (string?)page["source"]);
        Assert.Contains(text, (string?)page["data"]!["text/plain"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_about_something_unknown_is_an_error_and_a_conditional_is_no_question()
    {
        var unknown = client.Execute("nothing.At.All?");
        Assert.Equal("UnknownName", (string?)unknown.Reply["ename"]);
        Assert.Equal("execute_input error", unknown.Types);
        Assert.Equal("b", client.Execute("var no = false;\nno ?\"a\" : \"b\"").Result);
    }

    [Fact]
    public void Outputs_are_cleared_by_the_message_of_the_protocol()
    {
        var answer = client.Execute("Console.Write(1); clear_output(wait: true); Console.Write(2); clear_output();");
        Assert.Equal("execute_input stream clear_output stream clear_output", answer.Types);
        Assert.Equal([true, false], answer.Outputs.Where(o => o.Type == "clear_output").Select(o => (bool)o.Content["wait"]!));
    }

    [Fact]
    public void A_cell_reads_lines_from_the_client()
    {
        string id = client.SendExecute("var name = Console.ReadLine();\nvar letter = (char)Console.Read();\n$\"{name} {letter}\"");
        client.AnswerInput("Ada");
        client.AnswerInput("x");
        Assert.Equal("Ada x", client.Await(id).Result);
    }

    [Theory]
    [InlineData("input(\"Name? \")", "Name? ", false)]
    [InlineData("getpass()", "Password: ", true)]
    [InlineData("await Task.Run(() => Console.In.ReadLine())", "", false)]
    public void A_question_carries_its_prompt_and_whether_the_answer_stays_hidden(string code, string prompt, bool password)
    {
        string id = client.SendExecute(code);
        var question = client.AnswerInput("secret");
        Assert.Equal((prompt, password), ((string?)question.Content["prompt"], (bool)question.Content["password"]!));
        Assert.Equal("secret", client.Await(id).Result);
    }

    [Fact]
    public void A_cell_asks_its_client_even_after_code_has_made_NET_forget_the_consoles_reader()
    {
        // .NET drops Console.In when its encoding is set, and opens the standard input of the process at the next use.
        string id = client.SendExecute("Console.InputEncoding = System.Text.Encoding.UTF8; var shown = 7;\n#!echo shown\nConsole.ReadLine()");
        client.AnswerInput("Grace");
        Assert.Equal("Grace", client.Await(id).Result);
    }

    [Fact]
    public void A_kernel_that_ends_leaves_the_others_their_input()
    {
        using (var own = new KernelFixture())
        {
            string asked = own.Client.SendExecute("Console.ReadLine()");
            own.Client.AnswerInput("theirs");
            Assert.Equal("theirs", own.Client.Await(asked).Result);
        }
        string id = client.SendExecute("Console.ReadLine()");
        client.AnswerInput("mine");
        Assert.Equal("mine", client.Await(id).Result);
    }

    [Fact]
    public void Where_input_is_not_allowed_reading_fails_with_a_remedy()
    {
        var answer = client.Execute("Console.ReadLine()", new() { ["allow_stdin"] = false });
        Assert.Contains("set a variable", (string?)answer.Reply["evalue"], StringComparison.Ordinal);
    }

    [Fact]
    public void Magic_commands_and_other_languages_work_as_in_files()
    {
        Assert.Equal("execute_input display_data display_data", client.Execute("var n = 7;\n#!echo n --times 2").Types);
        Assert.Equal("text/markdown", ((JsonObject)client.Execute("#!markdown\n# Title").Outputs[^1].Content["data"]!).First().Key);
        Assert.Equal("MagicError", (string?)client.Execute("#!ecko n").Reply["ename"]);
    }

    [Fact]
    public void Text_of_another_thread_belongs_to_the_cell_that_started_it()
    {
        string first = client.SendExecute("_ = Task.Run(async () => { await Task.Delay(100); Console.Write(\"late\"); });");
        client.Await(first);
        var parent = client.WaitForParent("stream");
        Assert.Equal(first, parent);
    }

    [Fact]
    public void Much_text_comes_complete_and_in_few_messages()
    {
        var answer = client.Execute("for (int i = 0; i < 20000; i++) Console.WriteLine(i);");
        Assert.Equal(string.Concat(Enumerable.Range(0, 20000).Select(i => $"{i}\n")), answer.Stdout);
        Assert.InRange(answer.Outputs.Count, 3, 400);
    }
}
