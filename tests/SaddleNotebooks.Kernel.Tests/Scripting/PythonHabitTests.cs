namespace SaddleNotebooks.Kernel.Tests;

/// <summary>What people who come from Python type is answered with the line to write instead.</summary>
public class PythonHabitTests
{
    const string Formula = "#r \"nuget: SaddleNotebooks\"\nusing SaddleNotebooks;\n";

    [Theory]
    [InlineData("Objective.FromFormula(2, x => x[0]**2 - x[1]*x[1])", "Real.Pow(x[0], 2) in a formula", "x[0] * x[0]")]
    [InlineData("Objective.FromFormula(2, x => x[0]^2)", "no ^ for powers", "Real.Pow(x[0], 2)")]
    [InlineData("Objective.FromFormula(2, x => Math.Pow(x[0], 2))", "Real.Pow(x[0]", "differentiated")]
    [InlineData("Objective.FromFormula(2, x => x[0] + Math.Sin(x[1]))", "Real.Sin(x[1]", "Math.Sin takes a double")]
    [InlineData("Objective.FromFormula(2, x => np.sin(x[0]))", "Real.Sin(…) in a formula", "Math.Sin(…)")]
    [InlineData("double y = 3; double z = y**2;", "Math.Pow(y, 2) for plain numbers", "y * y")]
    [InlineData("double y = 3; double z = y^3;", "Math.Pow(y, 3)", "no ^ for powers")]
    [InlineData("var a = np.array([1, 2]);", "double[] a = [1, 2, 3];", "Write")]
    [InlineData("var a = np.frobnicate(1);", "Python library", "#!saddle find frobnicate")]
    [InlineData("var v = np.linalg.eigvalsh(h);", "SymmetricEigen.Values", "Numerics")]
    [InlineData("print(3)", "Console.WriteLine(…)", "without a semicolon")]
    [InlineData("int[] a = [1, 2, 3]; var b = a[1:3];", "a[1..3]", "two dots")]
    [InlineData("int[] a = [1, 2, 3]; var b = a[:-1];", "a[..^1]", "from the end")]
    [InlineData("int[] a = [1, 2, 3]; var b = len(a);", "a.Length", "a.Count")]
    [InlineData("double gigabytes = 79510*79510*8/1e9;", "79510.0*79510*8/1e9", "2,147,483,647")]
    [InlineData("double gigabytes = 60*100_000_000*4/1e9;", "60.0*100_000_000*4/1e9", "Give one factor a point")]
    [InlineData("for i in range(10):", "for (int i = 0; i < 10; i++)", "{ … }")]
    [InlineData("def f(x): return x", "double f(double x) =>", "types")]
    [InlineData("Func<double, double> f = lambda x: x * x;", "x => …", "Write")]
    [InlineData("var t = True;", "Write true.", "true")]
    [InlineData("import numpy as np", "Nothing is imported", "using System")]
    [InlineData("var s = f\"{1 + 1}\";", "begins with $", "not f")]
    public async Task A_habit_is_answered_with_the_line_to_write(string code, string line, string more)
    {
        using var session = new SessionTester();
        var (failure, _) = await session.Run(code.Contains("Objective") ? Formula + code : code);
        Assert.NotNull(failure);
        Assert.Equal(FailureKind.CompileError, failure.Kind);
        Assert.Contains(line, failure.Error.Message);
        Assert.Contains(more, failure.Error.Message);
        Assert.Single(failure.Error.Traceback, t => t.Contains(line));
    }

    [Theory]
    [InlineData("int a = \"text\";")]
    [InlineData("undefined + 1")]
    [InlineData("var a = 1 +;")]
    [InlineData("bool b = true; string s = \"np.sin(x) ** 2\"; int c = b;")]
    public async Task Another_mistake_gets_no_such_advice(string code)
    {
        using var session = new SessionTester();
        var (failure, _) = await session.Run(code);
        Assert.DoesNotContain("Write ", failure!.Error.Message);
    }

    [Fact]
    public async Task A_division_of_whole_numbers_that_loses_its_fraction_is_named_and_runs()
    {
        using var session = new SessionTester();
        Assert.Equal("line 2: 2/50 divides whole numbers and is 0. Write 2.0/50 for 0.04.\n|0", await session.Text("// a limit\n2/50"));
        Assert.Equal("4", await session.Text("100/25"));
        Assert.Equal("0.04", await session.Text("(2.0/50).ToString(System.Globalization.CultureInfo.InvariantCulture)"));
        Assert.Equal("0", await session.Text("int n = 50; 2/n"));
    }
}
