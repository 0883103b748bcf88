using System.Diagnostics;
using System.Text.RegularExpressions;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>The words of the course, looked up by hunspell in British English and in the project's own list.</summary>
public sealed partial class SpellingTests
{
    [Fact]
    public async Task Every_word_of_the_course_is_spelt_right()
    {
        var written = Course.SolutionNames.Append(Course.Index).SelectMany(name => Words(Course.Solution(name)).Select(word => (Word: word, Name: name))).ToLookup(w => w.Word, w => w.Name);
        string known = Path.Combine(Repository.Root, "tests", "SaddleNotebooks.Tool.Tests", "Course", "words.txt");
        Assert.Empty((await UnknownAsync([.. written.Select(w => w.Key)], known)).Select(word => $"{word} in {string.Join(", ", written[word].Distinct())}"));
    }

    /// <summary>The words of the text, of comments and of what cells print; code and formulas are left out.</summary>
    static IEnumerable<string> Words(NotebookDocument notebook)
        => notebook.Cells.SelectMany(cell => Word().Matches(cell.Kind == CellKind.Markdown
            ? NoProse().Replace(cell.Source, " ")
            : string.Join(' ', Prose().Matches(cell.Source).Select(m => Hole().Replace(m.Value, " ")))).Select(m => m.Value))
            .Where(word => word.Length > 2 && !Identifier().IsMatch(word));

    static async Task<string[]> UnknownAsync(string[] words, string list)
    {
        using var hunspell = new Process
        {
            StartInfo = new("hunspell", ["-d", "en_GB", "-p", list, "-i", "utf-8", "-l"])
            {
                RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardInputEncoding = new System.Text.UTF8Encoding(false),
            },
        };
        try
        {
            hunspell.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("hunspell is not installed (Debian: hunspell, hunspell-en-gb).");
        }
        var found = hunspell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = hunspell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await hunspell.StandardInput.WriteAsync(string.Join('\n', words) + "\n");
        hunspell.StandardInput.Close();
        await hunspell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(hunspell.ExitCode == 0, await errors);
        return (await found).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex(@"(?<![\p{L}\d])\p{L}+(?:['’]\p{L}+)?")]
    private static partial Regex Word();

    [GeneratedRegex(@"\p{Ll}\p{Lu}")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|\]\([^)]*\)", RegexOptions.Singleline)]
    private static partial Regex NoProse();

    [GeneratedRegex(@"//.*$|""(?:[^""\\]|\\.)*""", RegexOptions.Multiline)]
    private static partial Regex Prose();

    [GeneratedRegex(@"\{[^}]*\}|\\.")]
    private static partial Regex Hole();
}
