using static SaddleNotebooks.Real;

namespace SaddleNotebooks.Objectives.Tests;

public class FormulaTextTests
{
    public static TheoryData<string, double> Lines() => new()
    {
        { "x^2 - y^2", 0.7 * 0.7 - 1.3 * 1.3 },
        { "sin(x)*y", Math.Sin(0.7) * 1.3 },
        { "−x² + 3·y ÷ 2", -0.49 + 3 * 1.3 / 2 },
        { "2x y + 3(x + 1)", 2 * 0.7 * 1.3 + 3 * 1.7 },
        { "xy", 0.7 * 1.3 },
        { "2sin(x)cos(y)", 2 * Math.Sin(0.7) * Math.Cos(1.3) },
        { "-x^2", -0.49 },
        { "2^-y", Math.Pow(2, -1.3) },
        { "2^3^x", Math.Pow(2, Math.Pow(3, 0.7)) },
        { "2**3", 8 },
        { "10 - 2 - 3", 5 },
        { "24 / 4 / 2", 3 },
        { "1.5e-1x", 0.15 * 0.7 },
        { "2e x", 2 * Math.E * 0.7 },
        { "2exp(x)", 2 * Math.Exp(0.7) },
        { "--x", 0.7 },
        { "pow(x, 3) + max(x, y) - min(x, y) + atan2(y, x)", Math.Pow(0.7, 3) + 0.6 + Math.Atan2(1.3, 0.7) },
        { "Math.Sqrt(x) + Real.Log(y) + log10(100) + ln(e) + cos(2π)", Math.Sqrt(0.7) + Math.Log(1.3) + 4 },
        { "x[0] * x[1]", 0.7 * 1.3 },
        { "SIN(X)", Math.Sin(0.7) },
        { ".5x", 0.35 },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_has_the_value_that_mathematics_gives_it(string line, double expected)
        => Assert.Equal(expected, FormulaParser.Parse(line).Evaluate(new Variables([0.7, 1.3], null)).Primal, 1e-14);

    [Fact]
    public void There_are_as_many_variables_as_the_last_one_named_asks_for()
    {
        Assert.Equal(1, Objective.FromFormula("3").Dimension);
        Assert.Equal(1, Objective.FromFormula("x").Dimension);
        Assert.Equal(2, Objective.FromFormula("y").Dimension);
        Assert.Equal(3, Objective.FromFormula("z").Dimension);
        Assert.Equal(12, Objective.FromFormula("x[11]").Dimension);
    }

    [Fact]
    public void A_line_is_the_same_function_as_code()
    {
        var code = Objective.FromFormula(2, x => Square(x[0] * x[0] + x[1] - 11) + Sin(x[0]) / (1 + Exp(-x[1])));
        var line = Objective.FromFormula("(x*x + y - 11)^2 + sin(x)/(1 + exp(-y))");
        double[] point = [0.3, -1.7], ours = new double[2], theirs = new double[2];
        Assert.Equal(code.ValueAndGradient(point, theirs), line.ValueAndGradient(point, ours));
        Assert.Equal(theirs, ours);
        double[] direction = [1, 2], product = new double[2], expected = new double[2];
        line.Hessian(point).Apply(direction, product);
        code.Hessian(point).Apply(direction, expected);
        Assert.Equal(expected, product);
    }

    public static TheoryData<string, int, string> Faults() => new()
    {
        { "", 0, "x^2 - y^2" },
        { "x^2 +", 5, "ends where" },
        { "x^2 + sn(y)", 6, "Did you mean sin" },
        { "(x + y", 0, "never closed" },
        { "x + y)", 5, "never opened" },
        { "sin x", 0, "sin(x)" },
        { "sin(x, y)", 5, "one number" },
        { "pow(x)", 5, "two numbers" },
        { "x2 + 1", 0, "x[0]" },
        { "x + y[1]", 5, "does not belong" },
        { "x[0] + y", 7, "either" },
        { "x[", 2, "number" },
        { "x[5000]", 2, "999" },
        { "f(x)", 0, "no function" },
        { "x = 3", 2, "alone" },
        { "(x, y)", 2, "comma" },
        { "1.2.3", 0, "no number" },
        { "1e999", 0, "no number" },
        { "x $ y", 2, "does not belong" },
        { "x * * y", 4, "does not belong" },
        { "foo", 0, "variables are" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_and_shown(string line, int position, string reason)
    {
        var fault = Assert.Throws<FormulaException>(() => Objective.FromFormula(line));
        Assert.Equal(position, fault.Position);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
        Assert.Equal($"{fault.Reason}\n{line}\n{new string(' ', position)}^", fault.Message);
    }

    [Fact]
    public void Of_a_long_line_the_surroundings_of_the_fault_are_shown()
    {
        var fault = Assert.Throws<FormulaException>(() => Objective.FromFormula(string.Concat(Enumerable.Repeat("x + ", 40)) + "? + " + string.Concat(Enumerable.Repeat("x + ", 40)) + "x"));
        string[] lines = fault.Message.Split('\n');
        Assert.Equal('?', lines[1][lines[2].IndexOf('^', StringComparison.Ordinal)]);
        Assert.InRange(lines[1].Length, 40, 70);
    }

    [Fact]
    public void Neither_depth_nor_length_ends_the_process()
    {
        Assert.Contains("nested", Assert.Throws<FormulaException>(() => Objective.FromFormula(new string('(', 9_000))).Reason, StringComparison.Ordinal);
        Assert.Contains("nested", Assert.Throws<FormulaException>(() => Objective.FromFormula(new string('-', 9_000) + "x")).Reason, StringComparison.Ordinal);
        Assert.Contains("nested", Assert.Throws<FormulaException>(() => Objective.FromFormula(string.Join('^', Enumerable.Repeat("x", 4_000)))).Reason, StringComparison.Ordinal);
        Assert.Contains("10000", Assert.Throws<FormulaException>(() => Objective.FromFormula(new string('x', 10_001))).Reason, StringComparison.Ordinal);
        Assert.Equal(4_000, Objective.FromFormula(string.Join('+', Enumerable.Repeat("x", 4_000))).Value([1]));
    }

    /// <summary>Lines of a seeded grammar, whose value is computed beside them without the parser.</summary>
    [Fact]
    public void Random_formulas_have_the_value_computed_beside_them()
    {
        var random = new Random(1);
        for (int i = 0; i < Trials.Count(300, 10_000); i++)
        {
            var (line, value) = RandomFormula.Next(random, 5);
            double read = FormulaParser.Parse(line).Evaluate(new Variables([RandomFormula.X, RandomFormula.Y], null)).Primal;
            Assert.True(read.Equals(value) || Math.Abs(read - value) <= 1e-12 * Math.Max(1, Math.Abs(value)), $"{line}: {read}, not {value}");
        }
    }

    [Fact]
    public void A_damaged_formula_is_a_function_or_a_message_that_points_into_it()
    {
        var random = new Random(2);
        int faults = 0, trials = Trials.Count(300, 10_000);
        for (int i = 0; i < trials; i++)
        {
            string line = RandomFormula.Damaged(random);
            try
            {
                FormulaParser.Parse(line).Evaluate(new Variables(new double[1_000], null));
            }
            catch (FormulaException fault)
            {
                faults++;
                Assert.InRange(fault.Position, 0, line.Length);
                Assert.Equal(3, fault.Message.Split('\n').Length);
                Assert.NotEmpty(fault.Reason);
            }
        }
        Assert.InRange(faults, trials / 3, trials - 1);
    }
}
