namespace SaddleNotebooks.Kernel.Tests;

/// <summary>What users of .NET Interactive type.</summary>
public class InteractiveHabitTests
{
    static async Task<IReadOnlyList<IReadOnlyList<CellOutput>>> RunAsync(params string[] cells)
    {
        using var session = new CSharpSession();
        var outputs = new List<IReadOnlyList<CellOutput>>();
        foreach (var (index, cell) in cells.Index())
        {
            var collector = new OutputCollector();
            Assert.Null(await session.RunAsync(cell, index + 1, collector));
            outputs.Add(collector.Snapshot());
        }
        return outputs;
    }

    static string Text(CellOutput output, string mime = MimeBundle.PlainText) => output switch
    {
        DisplayOutput display => display.Data.Text(mime)!,
        ResultOutput result => result.Data.Text(mime)!,
        _ => throw new ArgumentException(output.ToString()),
    };

    [Fact]
    public async Task Time_is_shown_above_what_the_cell_gives()
    {
        var outputs = (await RunAsync("#!time\n1 + 1"))[0];
        Assert.Matches(@"\AWall time: [\d.,]+ ms\z", Text(outputs[0]));
        Assert.Equal("2", Text(outputs[1]));
    }

    [Fact]
    public async Task Variables_are_listed_with_type_and_value()
    {
        var cells = await RunAsync("#!whos", "var a = 1; string? b = null; var c = new List<object>(); c.Add(c);", "#!who", "#!whos");
        Assert.Contains("No cell has declared a variable", Text(cells[0][0]));
        Assert.Equal("a, b, c", Text(cells[2][0]));
        string table = Text(cells[3][0]);
        Assert.Contains("Int32", table);
        Assert.Contains("<null>", table);
        Assert.Contains("…", table);
    }

    [Fact]
    public async Task The_host_tells_what_it_is_and_what_it_knows()
    {
        var cells = await RunAsync("#!about", "#!lsmagic");
        Assert.Contains(".NET 10", Text(cells[0][0]));
        Assert.All(KernelCommands.Create().Commands, c => Assert.Contains(c.Name, Text(cells[1][0])));
    }

    [Fact]
    public async Task Tables_and_formulas_are_shown_as_such()
    {
        var cells = await RunAsync(
            "new[] { new { Name = \"Ada\", Age = 36 }, new { Name = \"Bob\", Age = 41 } }.DisplayTable();",
            @"(LaTeXString)@""\frac{1}{2}""", @"(MathString)@""\frac{1}{2}""", @"(LaTeXString)@""\begin{align}x\end{align}""", "\"<i>x</i>\".DisplayAs(\"text/html\");");
        string table = Text(cells[0][0], MimeBundle.Html);
        Assert.Contains("<table", table);
        Assert.Contains("Ada", table);
        Assert.Contains("Age", table);
        Assert.Equal("$$\n\\frac{1}{2}\n$$", Text(cells[1][0], "text/latex"));
        Assert.Equal(@"$$\frac{1}{2}$$", Text(cells[2][0], "text/latex"));
        Assert.StartsWith(@"\begin{align}", Text(cells[3][0], "text/latex"));
        Assert.Equal("<i>x</i>", Text(cells[4][0], MimeBundle.Html));
        string page = NotebookPage.Write(new([.. cells.Select(outputs => new NotebookCell(CellKind.Code, "x") { Outputs = outputs })]));
        Assert.Equal(3, page.Split("<div class=\"math\">").Length - 1);
        Assert.Contains("temml", page);
    }

    [Theory]
    [InlineData("var a = 1;\nusing var s = new System.IO.StringReader(\"abc\");\ns.ReadToEnd()", 2)]
    [InlineData("using System.IO.StringReader s = new(\"abc\");\ns.ReadToEnd()", 1)]
    public async Task Using_at_the_top_of_a_cell_is_explained(string code, int line)
    {
        using var session = new CSharpSession();
        var failure = await session.RunAsync(code, 1, new OutputCollector());
        Assert.Equal(FailureKind.CompileError, failure!.Kind);
        Assert.Equal(line, failure.Line);
        Assert.Contains("using (var name = …) { … }", failure.Error.Message);
    }

    [Fact]
    public async Task Using_inside_braces_and_directives_work()
    {
        var cells = await RunAsync("using System.IO;\nstring Read() { using var s = new StringReader(\"abc\"); return s.ReadToEnd(); }\nRead()");
        Assert.Equal("abc", Text(cells[0][0]));
    }

    [Theory]
    [InlineData("#!import \"other.ipynb\"", "#load")]
    [InlineData("#!set --name x --value 1", "var name")]
    [InlineData("#!tim", "Did you mean #!time?")]
    public async Task Commands_that_only_that_host_has_are_answered_with_what_to_write(string line, string said)
    {
        using var session = new CSharpSession();
        var failure = await session.RunAsync(line, 1, new OutputCollector());
        Assert.Equal(FailureKind.BadDirective, failure!.Kind);
        Assert.Contains(said, failure.Error.Message);
    }
}
