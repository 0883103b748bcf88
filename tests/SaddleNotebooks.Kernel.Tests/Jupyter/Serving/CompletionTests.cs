using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel.Tests;

[Collection(KernelCollection.Name)]
public sealed class CompletionTests(KernelFixture fixture)
{
    readonly KernelClient client = fixture.Client;

    [Theory]
    [InlineData("Math.Sq|", "Sqrt")]
    [InlineData("Conso|", "Console")]
    [InlineData("System.Text.StringBu|", "StringBuilder")]
    [InlineData("\"text\".ToUpp|", "ToUpper")]
    [InlineData("new List<int>().Wher|", "Where")]
    [InlineData("var number = 5;\nnumb|", "number")]
    [InlineData("var list = new List<string>(); list.Select(s => s.Len|)", "Length")]
    [InlineData("var word = \"a\";\nword.Leng|\nvar other = 1;", "Length")]
    [InlineData("string s = null; s?.Tri|", "Trim")]
    [InlineData("DayOfWeek.Mon|", "Monday")]
    [InlineData("$\"{Math.PI.ToStr|}\"", "ToString")]
    [InlineData("for|", "foreach")]
    [InlineData("disp|", "display")]
    [InlineData("Cancel|", "Cancellation")]
    [InlineData("/// <summary>Doubles.</summary>\nint Twice(int x) => 2 * x;\nTwi|", "Twice")]
    [InlineData("#!ec|", "#!echo")]
    [InlineData("#!mark|", "#!markdown")]
    [InlineData("#!echo --ti|", "--times")]
    [InlineData("#!echo --day Mo|", "Monday")]
    public void A_word_is_completed(string code, string expected) => Assert.Contains(expected, Matches(code));

    [Theory]
    [InlineData("// Math.Sq|")]
    [InlineData("/* Math.Sq| */")]
    [InlineData("\"Math.Sq|\"")]
    [InlineData("\"Math.Sq|")]
    [InlineData("nothing.Sq|")]
    [InlineData("#!unknown --ti|")]
    public void Where_there_is_nothing_to_complete_nothing_is_offered(string code) => Assert.Empty(Matches(code));

    [Fact]
    public void Variables_of_earlier_cells_are_known_to_code_and_magic_lines()
    {
        client.Execute("var earlierVariable = new List<int>();");
        Assert.Contains("earlierVariable", Matches("earlier|"));
        Assert.Contains("AddRange", Matches("earlierVariable.Add|"));
        Assert.Contains("earlierVariable", Matches("#!echo ear|"));
        Assert.Contains("earlierVariable", Matches("#!echo --value ear|"));
    }

    [Fact]
    public void Static_and_instance_members_are_not_mixed()
    {
        Assert.DoesNotContain("Length", Matches("string.|"));
        Assert.DoesNotContain("IsNullOrEmpty", Matches("\"\".|"));
    }

    [Fact]
    public void Positions_count_code_points_and_lines_that_are_no_code_do_not_shift_them()
    {
        var reply = Complete("#r \"nuget: SaddleNotebooks\"\nvar smile = \"😀\"; Math.Sq|");
        Assert.Equal("Sqrt", (string?)reply["matches"]![0]);
        int end = "#r \"nuget: SaddleNotebooks\"\nvar smile = \"😀\"; Math.Sq".EnumerateRunes().Count();
        Assert.Equal((end - 2, end), ((int)reply["cursor_start"]!, (int)reply["cursor_end"]!));
        Assert.Equal("function", (string?)reply["metadata"]!["_jupyter_types_experimental"]![0]!["type"]);
    }

    [Theory]
    [InlineData("Math.Sq|rt(2)", "double Math.Sqrt(double d)", "square root")]
    [InlineData("Math.Max(1, |)", "int Math.Max(int val1, int val2)", "larger")]
    [InlineData("new List<int>().Wh|ere(x => true)", "Where", "Filters")]
    [InlineData("Conso|le", "class Console", "")]
    [InlineData("var number = 5; num|ber", "int number", "")]
    [InlineData("/// <summary>Doubles <paramref name=\"x\"/>.</summary>\nint Twice(int x) => 2 * x;\nTwi|ce(1)", "int Twice(int x)", "Doubles `x`.")]
    [InlineData("disp|lay(1)", "DisplayHandle NotebookGlobals.display", "Shows a value below the cell.")]
    [InlineData("#!ec|ho", "#!echo", "Shows its argument.")]
    [InlineData("#!echo x --ti|mes 2", "--times", "Default: `1`")]
    public void What_stands_at_the_cursor_is_described(string code, string declaration, string documentation)
    {
        var reply = Ask("inspect_request", code);
        Assert.True((bool)reply["found"]!);
        string text = (string)reply["data"]!["text/plain"]!;
        Assert.Contains(declaration, text, StringComparison.Ordinal);
        Assert.Contains(documentation, text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("1 + |1")]
    [InlineData("nothing|")]
    [InlineData("|")]
    public void Where_there_is_nothing_to_say_nothing_is_found(string code)
    {
        var reply = Ask("inspect_request", code);
        Assert.Equal("ok", (string?)reply["status"]);
        Assert.False((bool)reply["found"]!);
    }

    [Fact]
    public void Completion_and_inspection_survive_any_position_in_broken_code()
    {
        const string Code = "var a = new List<(int, string)>(); a.Where(x => x.Item1 > \"q\" is { Length: > 2 } s\n#!echo --day\n/* 😀 */ $\"{a?.Count:N2} @\"\"\" }} foreach (";
        for (int position = 0; position <= Code.EnumerateRunes().Count() + 5; position += 6)
        {
            foreach (string type in new[] { "complete_request", "inspect_request" })
                Assert.Equal("ok", client.Ask(type, new() { ["code"] = Code, ["cursor_pos"] = position }).Status);
        }
    }

    List<string> Matches(string code) => [.. Complete(code)["matches"]!.AsArray().Select(m => (string)m!)];

    JsonObject Complete(string code) => Ask("complete_request", code);

    /// <summary>Asks with the cursor where the bar stands.</summary>
    JsonObject Ask(string type, string code)
    {
        int bar = code.IndexOf('|', StringComparison.Ordinal);
        var reply = client.Ask(type, new() { ["code"] = code.Remove(bar, 1), ["cursor_pos"] = code[..bar].EnumerateRunes().Count() }).Reply;
        Assert.Equal("ok", (string?)reply["status"]);
        return reply;
    }
}
