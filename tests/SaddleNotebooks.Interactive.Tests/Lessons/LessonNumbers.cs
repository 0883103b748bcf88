using System.Globalization;
using System.Text.RegularExpressions;

namespace SaddleNotebooks.Interactive.Tests;

/// <summary>The numbers that the text of a lesson names, and whether something proves them.</summary>
static partial class LessonNumbers
{
    /// <summary>The numbers of a lesson's text that are no output of it, rounded, and were given to it by no cell or formula.</summary>
    /// <param name="text">The lesson's text.</param>
    /// <param name="known">The cells and what they printed.</param>
    public static IEnumerable<Quote> Unproven(string text, IEnumerable<string> known)
    {
        double[] values = [.. known.SelectMany(Values), .. GivenByFormulas(text)];
        return Quoted(text.Split("## Further reading")[0]).Where(quote => !values.Any(quote.IsRounded));
    }

    /// <summary>A number as a text has it.</summary>
    public sealed record Quote(string Text, double Value, int Decimals, string Around)
    {
        /// <summary>Whether it is a known number, or that number as a percentage, rounded to as many digits as the text gives.</summary>
        public bool IsRounded(double known)
        {
            double half = 0.5000001 * Math.Pow(10, -Decimals), size = Math.Abs(known);
            return Math.Abs(size - Value) <= half || (size <= 1 && Math.Abs(100 * size - Value) <= half);
        }
    }

    /// <summary>The numbers of a text that something must prove.</summary>
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

    static IEnumerable<double> GivenByFormulas(string text) => Formula().Matches(text).SelectMany(m => Values(Markup().Replace(m.Value, " ")));

    static IEnumerable<double> Values(string text)
        => Number().Matches(text).Select(m => double.Parse(m.Value.TrimEnd(',').Replace('−', '-'), NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture));

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
