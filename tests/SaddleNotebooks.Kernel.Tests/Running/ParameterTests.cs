namespace SaddleNotebooks.Kernel.Tests;

public class ParameterTests
{
    static NotebookDocument Notebook(string declarations, string shown)
        => new([new(CellKind.Code, declarations) { Metadata = new() { ["tags"] = new System.Text.Json.Nodes.JsonArray("parameters") } }, new(CellKind.Code, shown)]);

    static async Task<string> ShownAsync(string declarations, string name, string value)
    {
        var run = await NotebookRunner.RunAsync(Notebook(declarations, $"FormattableString.Invariant($\"{{{name}}}\")"), new() { Parameters = new Dictionary<string, string> { [name] = value } });
        Assert.Empty(run.Failures.Select(f => f.ToString()));
        return ((ResultOutput)run.Notebook.Cells[2].Outputs.Single()).Data.Text(MimeBundle.PlainText)!;
    }

    [Theory]
    [InlineData("int n = 3;", "7", "7")]
    [InlineData("Int32 n = 3;", "-2147483648", "-2147483648")]
    [InlineData("int? n = 3;", "null", "")]
    [InlineData("int? n = null;", "7", "7")]
    [InlineData("Nullable<double> n = null;", "0.5", "0.5")]
    [InlineData("byte n = 3;", "255", "255")]
    [InlineData("ulong n = 3;", "18446744073709551615", "18446744073709551615")]
    [InlineData("System.Numerics.BigInteger n = 3;", "123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("char n = 'a';", "'", "'")]
    [InlineData("var n = 'a';", "\\", "\\")]
    [InlineData("string n = \"a\";", "null", "null")]
    [InlineData("string? n = \"a\";", "null", "")]
    [InlineData("var n = \"a\";", "say \"hi\"\n", "say \"hi\"\n")]
    [InlineData("DayOfWeek n = DayOfWeek.Monday;", "Friday", "Friday")]
    [InlineData("var n = DayOfWeek.Monday;", "Friday", "Friday")]
    [InlineData("var n = DayOfWeek.Monday;", "DayOfWeek.Sunday", "Sunday")]
    [InlineData("DayOfWeek n = default;", "Friday", "Friday")]
    [InlineData("DayOfWeek? n = DayOfWeek.Monday;", "null", "")]
    [InlineData("enum Way { Up, Down }\nvar n = Way.Up;", "Down", "Down")]
    [InlineData("DateTime n = new(2020, 1, 1);", "2026-02-01", "02/01/2026 00:00:00")]
    [InlineData("var n = DateTime.Parse(\"2020-01-01\");", "2026-02-01T10:30", "02/01/2026 10:30:00")]
    [InlineData("var n = new DateOnly(2020, 1, 1);", "2026-02-01", "02/01/2026")]
    [InlineData("DateOnly? n = null;", "2026-02-01", "02/01/2026")]
    [InlineData("TimeSpan n = TimeSpan.FromSeconds(1);", "1:30:00", "01:30:00")]
    [InlineData("Guid n = Guid.Empty;", "0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("var (n, m) = (1, 2);", "5", "5")]
    [InlineData("int m = 4, n = 3;", "5", "5")]
    [InlineData("int m = 4; long n = 3;", "5", "5")]
    public async Task Every_common_kind_of_parameter_can_be_set(string declaration, string value, string shown)
        => Assert.Equal(shown, await ShownAsync(declaration, "n", value));

    [Fact]
    public async Task Lists_are_set_by_an_expression()
        => Assert.Equal("3", await ShownAsync("int[] sizes = [1]; int n = 0;", "n", "3"));

    [Theory]
    [InlineData("const int n = 3;", "7", "n is a constant", "const")]
    [InlineData("readonly int n = 3;", "7", "n is read-only", "readonly")]
    [InlineData("int n = 3;", "null", "a whole number from -2147483648 to 2147483647", "\"null\"")]
    [InlineData("int? n = 3;", "x", "or null", "\"x\"")]
    [InlineData("byte n = 3;", "256", "from 0 to 255", "\"256\"")]
    [InlineData("char n = 'a';", "ab", "one character", "\"ab\"")]
    [InlineData("DateTime n = default;", "soon", "a date", "\"soon\"")]
    [InlineData("TimeSpan n = default;", "long", "a duration", "\"long\"")]
    [InlineData("double n = 1;", "1,5", "a number", "\"1,5\"")]
    [InlineData("DayOfWeek n = default;", "1; Evil()", "DayOfWeek", "1; Evil()")]
    public void What_cannot_be_set_is_refused_before_anything_runs(string declaration, string value, string cause, string detail)
    {
        string message = Assert.Throws<ParameterException>(() => ParameterCell.Inject(Notebook(declaration, "n"), new Dictionary<string, string> { ["n"] = value })).Message;
        Assert.Contains(cause, message);
        Assert.Contains(detail, message);
    }

    [Fact]
    public async Task Where_parameters_cannot_be_set_nothing_is_computed_with_others()
    {
        var run = await NotebookRunner.RunAsync(
            Notebook("DayOfWeek day = DayOfWeek.Monday; int n = 1;", "\"ran\""), new() { KeepGoing = true, Parameters = new Dictionary<string, string> { ["n"] = "2", ["day"] = "Fryday" } });
        Assert.Equal(2, Assert.Single(run.Failures).Cell);
        Assert.Empty(run.Notebook.Cells[2].Outputs);
    }
}
