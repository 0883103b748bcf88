using System.Globalization;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel.Tests;

public class LikenessTests
{
    const string Handed = "var answer1 = 0.0;   // change\n// YOUR CODE HERE";

    static readonly NotebookDocument Release = Notebook("var answer1 = 0.0;   // change\n{\n}\n// ### BEGIN SOLUTION\nanswer1 = 1;\n// ### END SOLUTION", "Why?");

    [Fact]
    public void Among_two_hundred_the_copies_are_found_whatever_was_done_to_hide_them()
    {
        var handIns = Enumerable.Range(0, 200).Select(i => ($"student-{i}", (NotebookDocument?)Notebook($"{Handed}\n{Code(i, "a", "total")}", "Why?"))).ToList();
        // Other names, other layout, comments, a new order of lines, and one number changed.
        handIns[17] = ("student-17", Notebook($"// all my own work\nvar answer1 = 0.0;\n{Code(3, "steps", "mySum").Replace("; ", ";   // so\n\n", StringComparison.Ordinal)}", "Why?"));
        handIns[150] = ("student-150", Notebook($"{Handed}\n{Code(40, "a", "total").Replace("0.125", "0.126", StringComparison.Ordinal)}\nanswer1 += 0;", "Why?"));
        handIns[170] = ("student-170", Notebook($"{Handed}\n{Code(80, "n", "s").Replace("{ ", "\n{\n", StringComparison.Ordinal).Replace("; ", ";\n", StringComparison.Ordinal).Replace("} ", "\n}\n", StringComparison.Ordinal)}", "Why?"));
        handIns[180] = ("student-180", null);
        var pairs = Likeness.Find(Release, handIns);
        Assert.Equal([("student-3", "student-17"), ("student-40", "student-150"), ("student-80", "student-170")], pairs.Select(p => (p.First, p.Second)).OrderBy(p => p.First.Length).ThenBy(p => p.First, StringComparer.Ordinal));
        Assert.All(pairs, p => Assert.Equal("answer-1", Assert.Single(p.Places).Place));
        Assert.All(pairs, p => Assert.InRange(p.Share, 0.9, 1));
    }

    [Fact]
    public void What_was_handed_out_what_is_short_and_what_everybody_writes_is_no_likeness()
    {
        NotebookDocument untouched = Notebook(Handed, "Why?"), brief = Notebook(Handed + "\nanswer1 = Math.Log(1e6) / Math.Log(1.2);", "Why?"), usual = Notebook(Handed + "\n" + Code(5, "a", "b"), "Why?");
        Assert.Empty(Likeness.Find(Release, [("a", untouched), ("b", untouched), ("c", brief), ("d", brief)]));
        Assert.Empty(Likeness.Find(Release, [.. Enumerable.Range(0, 30).Select(i => ($"s{i}", (NotebookDocument?)usual))]));
        Assert.Single(Likeness.Find(Release, [("a", usual), ("b", usual), ("c", untouched)]));
        Assert.Empty(Likeness.Find(Release, [("a", usual), ("a", usual)]));
    }

    [Fact]
    public void Answers_in_words_are_compared_by_their_words()
    {
        string words = string.Join(' ', Enumerable.Range(0, 60).Select(i => "word" + (i * i % 61).ToString(CultureInfo.InvariantCulture)));
        var pair = Assert.Single(Likeness.Find(Release, [("a", Notebook(Handed, words)), ("b", Notebook(Handed, "Well: " + words.ToUpperInvariant().Replace(" ", ",\n", StringComparison.Ordinal))), ("c", Notebook(Handed, "Something else."))]));
        Assert.Equal("explain-1", Assert.Single(pair.Places).Place);
    }

    /// <summary>Code that a student may have thought of: its numbers and its order of operations are its own.</summary>
    static string Code(int seed, string index, string sum)
    {
        var random = new Random(seed);
        string[] operations = ["+", "-", "*", "/"];
        var lines = Enumerable.Range(0, 12).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"{sum} {operations[random.Next(4)]}= {random.Next(1, 1000)} {operations[random.Next(4)]} Math.{(random.Next(2) == 0 ? "Sqrt" : "Exp")}({index}) {operations[random.Next(4)]} {random.Next(1, 1000)};"));
        return $"double {sum} = 0.125; for (int {index} = 0; {index} < {random.Next(10, 1000)}; {index}++) {{ {string.Join(' ', lines)} }} answer1 = {sum};";
    }

    static NotebookDocument Notebook(string answer, string words) => new([
        new(CellKind.Code, answer) { Metadata = Graded("answer-1", false) },
        new(CellKind.Markdown, words) { Metadata = Graded("explain-1", true) }]);

    static JsonObject Graded(string id, bool grade) => new()
    {
        ["nbgrader"] = new JsonObject { ["grade"] = grade, ["solution"] = true, ["locked"] = false, ["schema_version"] = 3, ["grade_id"] = id, ["points"] = 1 },
    };
}
