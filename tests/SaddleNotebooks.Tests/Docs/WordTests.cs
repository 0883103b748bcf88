namespace SaddleNotebooks.Tests;

/// <summary>The words that people look for lead to lines that can be written.</summary>
public class WordTests
{
    static readonly DocPage Page = DocPage.Of("docs/words.md");

    static readonly string[][] Rows =
        [.. Page.Lines.Where(line => line.StartsWith('|')).Skip(2).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))];

    [Fact]
    public void Every_line_of_the_index_compiles_on_what_the_page_begins_with()
    {
        Assert.All(Rows, row => Assert.Equal(3, row.Length));
        var compiler = new DocCompiler();
        var errors = Page.CSharp().SelectMany(compiler.Compile).ToList();
        foreach (string code in Rows.Select(row => row[1].Trim('`')))
            errors.AddRange(compiler.Compile(new(0, false, code)).Select(error => $"{code}: {error}"));
        Assert.True(errors.Count == 0, string.Join('\n', errors));
    }

    [Theory]
    [InlineData("hessian", "f.HessianMatrix")]
    [InlineData("Eigenvalues", "loss.HessianExtremes()")]
    [InlineData("spectrum", "loss.HessianSpectrum()")]
    [InlineData("landscape", "loss.Landscape()")]
    [InlineData("hvp", "loss.Hessian(")]
    public async Task A_word_finds_its_line_in_a_notebook(string word, string line)
    {
        var notebook = new NotebookDouble();
        await notebook.RunAsync("#!saddle find " + word);
        Assert.Contains(line, Assert.Single(notebook.Texts));
    }

    [Fact]
    public async Task A_word_that_is_not_there_gets_the_nearest_one()
    {
        var fault = await Assert.ThrowsAsync<Magics.MagicException>(() => new NotebookDouble().RunAsync("#!saddle find spektrum"));
        Assert.Contains("Did you mean spectrum?", fault.Message);
    }
}
