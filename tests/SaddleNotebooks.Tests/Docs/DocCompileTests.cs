namespace SaddleNotebooks.Tests;

/// <summary>What README and docs show can be pasted as it stands.</summary>
public class DocCompileTests
{
    public static IEnumerable<TheoryDataRow<string>> PagesWithCode()
        => DocPage.All.Where(path => DocPage.Of(path).CSharp().Any()).Select(path => new TheoryDataRow<string>(path));

    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public void Every_block_of_a_page_compiles_after_those_before_it(string page)
    {
        var compiler = new DocCompiler();
        string[] errors = [.. DocPage.Of(page).CSharp().SelectMany(compiler.Compile)];
        Assert.True(errors.Length == 0, $"{page}\n{string.Join('\n', errors)}");
    }

    [Fact]
    public void A_block_that_does_not_say_what_it_needs_is_found()
    {
        var compiler = new DocCompiler();
        Assert.NotEmpty(compiler.Compile(new(1, false, "var f = Problem.Saddle;")));
        Assert.Empty(new DocCompiler().Compile(new(1, false, "#r \"nuget: SaddleNotebooks\"\nvar f = Problem.Saddle;")));
        Assert.NotEmpty(compiler.Compile(new(1, true, "var f = Problem.Saddle;")));
        Assert.Empty(compiler.Compile(new(1, true, "using SaddleNotebooks;\nvar f = Problem.Saddle;")));
    }
}
