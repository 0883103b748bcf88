namespace SaddleNotebooks.Kernel.Tests;

public class CellNeedsTests
{
    [Theory]
    [InlineData("answer", new[] { 0, 1, 3, 4, 7 })]
    [InlineData("other", new[] { 0, 5, 7 })]
    [InlineData("unknown", new[] { 0, 7 })]
    public void Cells_run_that_declare_or_change_what_is_wanted(string wanted, int[] needed)
        => Assert.Equal(needed, CellNeeds.Of(
        [
            "#r \"nuget: SaddleNotebooks\"",
            "var loss = 1.0; double Twice(double v) => 2 * v;",
            "Console.WriteLine(loss); loss",
            "loss += 1;",
            "var answer = Twice(loss);",
            "var (other, rest) = (1, 2);",
            "#!train rest",
            "using System.Numerics;",
        ], [wanted]));

    [Fact]
    public void A_magic_command_may_change_what_it_names()
        => Assert.Equal([0, 1, 2], CellNeeds.Of(["var loss = 1;", "#!train loss --epochs 2", "var answer = loss;"], ["answer"]));

    [Theory]
    // Names of lambdas, loops, blocks and functions are their own.
    [InlineData("var answer = new[] { 1 }.Select(x => x + 1).Sum();", "var x = 3;", false)]
    [InlineData("var answer = new[] { 1 }.Select(x => x + 1).Sum() + x;", "var x = 3;", true)]
    [InlineData("var answer = new[] { 1 }.Select(y => x + y).Sum();", "var x = 3;", true)]
    [InlineData("double answer(double x) { var k = x; return k; }", "var k = 3;", false)]
    [InlineData("double answer(double x) { return k + x; }", "var k = 3;", true)]
    [InlineData("var answer = 0; foreach (var x in new[] { 1 }) answer += x;", "var x = 3;", false)]
    [InlineData("var answer = 0; foreach (var (x, y) in pairs) answer += x;", "var pairs = new[] { (1, 2) };", true)]
    [InlineData("var answer = 0; for (int i = 0; i < 3; i++) answer += i;", "var i = 3;", false)]
    // The same name, once of a lambda and once of the notebook.
    [InlineData("double answer() { Func<int, int> f = x => x; return f(1) + x; }", "var x = 3;", true)]
    // Names of namespaces, members and arguments are no variables; extension methods are called like members.
    [InlineData("using System.Text;\nvar answer = 3;", "var Text = 3;", false)]
    [InlineData("var answer = \"\".Length;", "int Length = 3;", false)]
    [InlineData("var answer = Make(size: 3);", "int size = 3;", false)]
    [InlineData("var answer = new Options { Size = 3 };", "int Size = 3;", false)]
    [InlineData("var answer = new Options { Size = Size };", "int Size = 3;", true)]
    [InlineData("var answer = 3.Twice();", "static class Own { public static int Twice(this int i) => 2 * i; }", true)]
    [InlineData("var answer = Own.Half(3);", "static class Own { public static int Half(int i) => i / 2; }", true)]
    [InlineData("var answer = values;", "foreach (var v in values) Console.WriteLine(v);", false)]
    [InlineData("var answer = values;", "foreach (var v in values) { var w = v + 1; if (w > 2) Console.WriteLine($\"{w}\"); }", false)]
    [InlineData("var answer = values;", "for (int i = 0; i < values.Length; i++) { int sum = 0; sum += values[i]; Console.WriteLine(sum); }", false)]
    [InlineData("var answer = values;", "for (int i = 0; i < values.Length; i++) values[i] = 2;", true)]
    [InlineData("var answer = values;", "foreach (var v in rows) v.CopyTo(values);", true)]
    [InlineData("var answer = values;", "foreach (var v in rows) { values = v; Console.WriteLine(v); }", true)]
    [InlineData("var answer = values;", "foreach (var v in rows) { (values, var w) = (v, v); Console.WriteLine(w); }", true)]
    [InlineData("var answer = values;", "foreach (var v in rows) { int k = 0; Fill(ref values); Console.WriteLine(k); }", true)]
    [InlineData("var answer = values;", "foreach (var v in rows) { ref int k = ref values[0]; k = 3; }", true)]
    [InlineData("var answer = values;", "foreach (var v in rows) { var alias = values; alias[0] = 3; }", true)]
    [InlineData("var answer = values;", "foreach (var v in rows) { int k = count++ + values[0]; Console.WriteLine(k); }", true)]
    [InlineData("var answer = values;", "while (values.Length > 0) Console.WriteLine(values = []);", true)]
    [InlineData("var answer = values;", "Console.WriteLine(values = []);", true)]
    [InlineData("var answer = values;", "values[0] += 1", true)]
    [InlineData("var answer = values;", "if (values.Length > 0) Console.WriteLine(values[0]);", false)]
    public void A_name_counts_where_it_stands_and_a_loop_that_prints_changes_nothing(string answer, string other, bool needed)
        => Assert.Equal(needed, CellNeeds.Of(["var values = new[] { 1 };", "var rows = new[] { new[] { 1 } };", other, answer], ["answer"]).Contains(2));

    [Theory]
    [InlineData("01-what-is-a-saddle-point", 6)]
    [InlineData("04-gradient-descent-slows-down", 9)]
    [InlineData("07-curvature-shows-the-way-out", 6)]
    public void Of_a_lesson_few_cells_are_needed_for_its_exercises(string lesson, int most)
    {
        string[] sources = [.. NotebookFile.Read(Path.Combine(Repository.Root, "notebooks", "solutions", lesson + ".ipynb")).Cells
            .Where(c => c.Kind == CellKind.Code && !c.Source.StartsWith("#!check", StringComparison.Ordinal)).Select(c => c.Source)];
        var needed = CellNeeds.Of(sources, Enumerable.Range(1, 3).SelectMany(i => new[] { $"task{i}", $"answer{i}" }));
        Assert.True(needed.Count is >= 4 && needed.Count <= most, string.Join(',', needed));
    }
}
