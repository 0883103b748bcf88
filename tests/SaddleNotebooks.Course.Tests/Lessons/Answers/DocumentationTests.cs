using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SaddleNotebooks.Course.Tests;

/// <summary>Editors show the documentation of an exercise to students: it must not say the answer.</summary>
public partial class DocumentationTests
{
    [Fact]
    public void The_documentation_of_no_exercise_gives_its_answer_away()
    {
        var text = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "SaddleNotebooks.Course.xml")).Descendants("member")
            .Select(m => (Name: m.Attribute("name")!.Value[2..].Split('(', '`')[0], Words: m.Value)).Where(m => m.Name.StartsWith("SaddleNotebooks.Course.Lesson", StringComparison.Ordinal)).ToDictionary(m => m.Name, m => m.Words);
        var told = new List<string>();
        foreach (var set in Answers00To04.All().Concat(Answers05To09.All()).Concat(Answers10To14.All()).Concat(Answers15.All()).Concat(Answers16.All()))
        {
            string words = text["SaddleNotebooks.Course." + set.Name];
            double[] said = [.. Number().Matches(words).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture))];
            foreach (double key in set.Right.Select(AnswerNumber.Read).OfType<double>().Where(k => Math.Abs(k) is not (0 or 1)))
            {
                if (said.Any(s => Math.Abs(Math.Abs(s) - Math.Abs(key)) <= 1e-2 * Math.Abs(key)))
                    told.Add($"{set.Name} is {key}: {words.Trim()}");
            }
            if (words.Contains('√', StringComparison.Ordinal) || words.Contains("answer is " + set.Right[0], StringComparison.OrdinalIgnoreCase))
                told.Add($"{set.Name}: {words.Trim()}");
        }
        Assert.True(told.Count == 0, string.Join('\n', told.Distinct()));
    }

    [GeneratedRegex(@"[0-9]+(\.[0-9]+)?(e-?[0-9]+)?")]
    private static partial Regex Number();
}
