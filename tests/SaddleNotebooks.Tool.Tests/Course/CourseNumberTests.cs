using System.Globalization;
using System.Text.RegularExpressions;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>A number that the text of a lesson names stands in an output of the same lesson, or was given to it by a cell or a formula.</summary>
public sealed partial class CourseNumberTests(CourseRuns course)
{
    public static TheoryData<string> Notebooks => [.. Course.SolutionNames];

    /// <summary>What no cell of the lesson can print, and why.</summary>
    static readonly (string Lesson, double Number, string Reason)[] Exempt =
    [
        ("02", 200, "half of the 400 variables, said by the student whom exercise 3 refutes"),
        ("06", 3_000, "the limit that exercise 2 sets; its check knows it"),
        ("10", 1_000, "the limit that exercise 4 sets; its check knows it"),
        ("11", 2.5, "the size of a package that the lesson does not load"),
    ];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task Every_number_in_the_text_stands_in_an_output(string name)
    {
        var run = await course.SolutionAsync(name);
        Assert.True(run.Code == 0, run.Text);
        var lesson = Course.Solution(name);
        double[] known = [.. run.Cells.SelectMany(c => c.Outputs.Select(TextOf).Prepend(c.Source.Replace("_", ""))).SelectMany(Values), .. GivenByFormulas(lesson)];
        var exempt = Exempt.Where(e => name.StartsWith(e.Lesson, StringComparison.Ordinal)).Select(e => e.Number);
        Assert.Empty(Quoted(lesson).Where(q => !exempt.Contains(q.Value) && !known.Any(q.IsRounded)).Select(q => $"{q.Text} in “…{q.Around}…”"));
    }

    [Theory]
    [InlineData("It takes 1,234 steps.", "1233.6", true)]
    [InlineData("It takes 1,234 steps.", "1235", false)]
    [InlineData("The value is −0.031.", "-0.0312", true)]
    [InlineData("About 21 % are left.", "share 0.2093", true)]
    [InlineData("About 21 % are left.", "share 0.2193", false)]
    [InlineData("In 1998, with `5000` and $10^{44}$ and [40](04.ipynb) and three or 12 of them.", "", true)]
    public void A_number_counts_as_found_if_it_is_an_output_rounded(string text, string output, bool found)
    {
        double[] known = [.. Values(output)];
        Assert.Equal(found, Quoted(text).All(q => known.Any(q.IsRounded)));
    }

    [Fact]
    public void Every_exemption_is_needed_and_has_a_reason()
        => Assert.All(Exempt, e =>
        {
            Assert.NotEmpty(e.Reason);
            Assert.Contains(Quoted(Course.Solution(Course.SolutionNames.Single(n => n.StartsWith(e.Lesson, StringComparison.Ordinal)))), q => q.Value == e.Number);
        });

    sealed record Quote(string Text, double Value, int Decimals, string Around)
    {
        /// <summary>Whether it is a known number, or that number as a percentage, rounded to as many digits as the text gives.</summary>
        public bool IsRounded(double known)
        {
            double half = 0.5000001 * Math.Pow(10, -Decimals), size = Math.Abs(known);
            return Math.Abs(size - Value) <= half || (size <= 1 && Math.Abs(100 * size - Value) <= half);
        }
    }

    static IEnumerable<Quote> Quoted(NotebookDocument lesson)
        => Quoted(string.Join("\n\n", lesson.Cells.Where(c => c.Kind == CellKind.Markdown).Select(c => c.Source)).Split("## Further reading")[0]);

    static IEnumerable<Quote> Quoted(string text)
    {
        string prose = Reference().Replace(Heading().Replace(NoProse().Replace(text, " "), ""), "");
        foreach (Match match in Number().Matches(prose))
        {
            string digits = match.Value.TrimEnd(',').TrimStart('-', '−');
            var quote = new Quote(match.Value, double.Parse(digits, NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture),
                digits.Contains('.') ? digits.Length - digits.IndexOf('.') - 1 : 0,
                prose[Math.Max(0, match.Index - 40)..Math.Min(prose.Length, match.Index + match.Length + 30)].ReplaceLineEndings(" "));
            // "Two of them", written as a numeral: everything and nothing proves it.
            if (quote.Value > 12 || quote.Decimals > 0)
                yield return quote;
        }
    }

    static IEnumerable<double> GivenByFormulas(NotebookDocument lesson)
        => lesson.Cells.Where(c => c.Kind == CellKind.Markdown).SelectMany(c => Formula().Matches(c.Source)).SelectMany(m => Values(Markup().Replace(m.Value, " ")));

    static IEnumerable<double> Values(string text)
        => Number().Matches(text).Select(m => double.Parse(m.Value.TrimEnd(',').Replace('−', '-'), NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture));

    static string TextOf(CellOutput output) => output switch
    {
        StreamOutput stream => stream.Text,
        DisplayOutput display => display.Data.Text(MimeBundle.PlainText) ?? "",
        ResultOutput result => result.Data.Text(MimeBundle.PlainText) ?? "",
        _ => "",
    };

    [GeneratedRegex(@"(?<![\w.,/])[-−]?\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|\[[^\]]*\]\([^)]*\)", RegexOptions.Singleline)]
    private static partial Regex NoProse();

    [GeneratedRegex(@"\$\$.*?\$\$|\$[^$]*\$", RegexOptions.Singleline)]
    private static partial Regex Formula();

    [GeneratedRegex(@"\\[a-z]+|\\,|[{}]")]
    private static partial Regex Markup();

    [GeneratedRegex(@"^(?:#|\*About).*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    /// <summary>Years, and sections of the sources.</summary>
    [GeneratedRegex(@"\b(?:(?:1[89]|20)\d\d|A \d+(?:\.\d+)?|slides? \d+(?: and \d+)?)\b")]
    private static partial Regex Reference();
}
