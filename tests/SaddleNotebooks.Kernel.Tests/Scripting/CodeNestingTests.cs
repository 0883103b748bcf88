namespace SaddleNotebooks.Kernel.Tests;

public class CodeNestingTests
{
    [Theory]
    [InlineData("(", ")")]
    [InlineData("f([", "])")]
    [InlineData("{", "}")]
    [InlineData("List<", ">")]
    [InlineData("x => ", "")]
    [InlineData("!", "")]
    [InlineData("a ? b : ", "")]
    [InlineData("if (a) ", "")]
    public void What_is_nested_too_deeply_is_refused_and_what_people_write_is_not(string open, string close)
    {
        Assert.True(CodeNesting.IsExcessive(Nested(600)));
        Assert.False(CodeNesting.IsExcessive(Nested(100)));

        string Nested(int depth) => string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
    }

    [Theory]
    [InlineData("x = -1 + 2 < 3;\n")]
    [InlineData("-1.5, ")]
    [InlineData("a < b && ")]
    [InlineData("1 + ")]
    [InlineData("f(x => x + 1);\n")]
    [InlineData("{ new A { X = -1 } }\n")]
    public void Long_code_is_not_taken_for_nested_code(string line)
        => Assert.False(CodeNesting.IsExcessive(string.Concat(Enumerable.Repeat(line, line.Contains("&&", StringComparison.Ordinal) ? 400 : 5000))));
}
