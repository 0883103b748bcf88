using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// What people who come from Python type, and the line to write instead. The compiler's own words for these mistakes name what C# made of them – a pointer, an
/// exclusive or – and not what was meant.
/// </summary>
static partial class PythonHabits
{
    sealed record Habit(Regex Pattern, Func<Match, string> Advice, params string[] Errors);

    /// <summary>In the order in which they are looked for; a habit with errors is meant only where the compiler reports one of them.</summary>
    static readonly Habit[] Habits =
    [
        new(Power(), m => PowerAdvice(m, "**"), "CS0193", "CS0019", "CS1525"),
        new(Caret(), m => PowerAdvice(m, "^"), "CS0019", "CS0266"),
        new(MathCall(), m => $"Math.{m.Groups[1].Value} takes a double; in a formula write Real.{m.Groups[1].Value}({m.Groups[2].Value}…, which is differentiated as well.", "CS1503", "CS0266"),
        new(Library(), m => LibraryAdvice(m.Groups[1].Value, m.Groups[2].Value), "CS0103"),
        new(Print(), _ => "C# has no print. Write Console.WriteLine(…), or the value alone in the last line, without a semicolon.", "CS0103"),
        new(Formatted(), m => $"A text with values in it begins with $, not f: ${m.Groups[1].Value}…{m.Groups[1].Value}.", "CS1002", "CS1003", "CS1026", "CS0103", "CS1525"),
        new(Slice(), m => $"A slice is written with two dots, and counts from the end with ^: {m.Groups[1].Value}[{End(m.Groups[2].Value)}..{End(m.Groups[3].Value)}].", "CS1003", "CS1525", "CS0443", "CS1026", "CS1002", "CS1513", "CS1001", "CS1022", "CS1519", "CS8652", "CS0103", "CS8635"),
        new(Length(), m => $"Write {m.Groups[1].Value}.Length for an array, {m.Groups[1].Value}.Count for a list.", "CS0103"),
        new(Loop(), m => $"Write for (int {m.Groups[1].Value} = 0; {m.Groups[1].Value} < {m.Groups[2].Value}; {m.Groups[1].Value}++) {{ … }}.", "CS1003", "CS1001", "CS1525", "CS1002", "CS1026", "CS0103"),
        new(Definition(), m => $"Write double {m.Groups[1].Value}(double {m.Groups[2].Value}) => …; with the types of result and arguments.", "CS0246", "CS1002", "CS0103", "CS1001", "CS1003"),
        new(Lambda(), m => $"Write {m.Groups[1].Value} => ….", "CS1002", "CS1003", "CS0103", "CS0246", "CS1026", "CS1525"),
        new(Import(), _ => "Nothing is imported from Python. The library is there after #r \"nuget: SaddleNotebooks\"; .NET's own names come with using System.…;.", "CS0246", "CS1002", "CS0103", "CS1003"),
        new(Constant(), m => m.Value == "None" ? "Write null." : $"Write {m.Value.ToLowerInvariant()}.", "CS0103"),
    ];

    /// <summary>The line to write instead, as sentences; null where the error is not of this kind.</summary>
    /// <param name="error">The compiler's error.</param>
    /// <param name="line">The line of the cell that it is about.</param>
    public static string? Advice(Diagnostic error, string line)
    {
        if (error.Id == "CS0220")
            return Overflow(line);
        foreach (var habit in Habits)
        {
            if (habit.Errors.Contains(error.Id) && habit.Pattern.Match(line) is { Success: true } match)
                return habit.Advice(match);
        }
        return null;
    }

    /// <summary>Divisions of two whole numbers that lose what is behind the point: legal, silent, and hardly ever meant.</summary>
    /// <param name="root">The cell's syntax.</param>
    public static IEnumerable<(int Line, string Advice)> LostFractions(SyntaxNode root)
    {
        foreach (var division in root.DescendantNodes().OfType<BinaryExpressionSyntax>().Where(b => b.IsKind(SyntaxKind.DivideExpression)))
        {
            if (division is { Left: LiteralExpressionSyntax { Token.Value: int above } left, Right: LiteralExpressionSyntax { Token.Value: int below and not 0 } right } && above % below != 0)
            {
                yield return (division.GetLocation().GetLineSpan().StartLinePosition.Line + 1, string.Create(CultureInfo.InvariantCulture,
                    $"{left}/{right} divides whole numbers and is {above / below}. Write {left}.0/{right} for {(double)above / below:G4}."));
            }
        }
    }

    static string PowerAdvice(Match m, string sign)
        => $"C# has no {sign} for powers. Write Real.Pow({m.Groups[1].Value}, {m.Groups[2].Value}) in a formula, Math.Pow({m.Groups[1].Value}, {m.Groups[2].Value}) for plain numbers"
            + (m.Groups[2].Value == "2" ? $", or {m.Groups[1].Value} * {m.Groups[1].Value}." : ".");

    static string Overflow(string line)
        => WholeNumber().Match(line) is { Success: true } first
            ? $"Whole numbers of type int end at 2,147,483,647. Give one factor a point: {WholeNumber().Replace(line.Trim(), first.Value + ".0", 1)}"
            : "Whole numbers of type int end at 2,147,483,647. Give one factor a point: 2.0 instead of 2.";

    static string LibraryAdvice(string library, string name) => name switch
    {
        "array" => "Write double[] a = [1, 2, 3];.",
        "zeros" => "Write new double[n] for an array of zeros, new double[n, m] for a matrix.",
        "linspace" => "Write Enumerable.Range(0, n).Select(i => from + (to - from) * i / (n - 1)).ToArray().",
        "arange" or "range" => "Write Enumerable.Range(0, n).",
        "sum" or "max" or "min" => $"Write a.{Capital(name)}().",
        "mean" or "average" => "Write a.Average().",
        "pi" => "Write Math.PI.",
        "dot" or "inner" => "Write a.Zip(b, (x, y) => x * y).Sum().",
        "norm" => "Write Math.Sqrt(a.Sum(x => x * x)).",
        "random" or "randn" => "Write new RandomStream(seed).FillNormal(array), with using SaddleNotebooks.Numerics; in an earlier cell.",
        "eig" or "eigh" or "eigvals" or "eigvalsh" => "Write SymmetricEigen.Values(matrix), with using SaddleNotebooks.Numerics; in an earlier cell.",
        "sqrt" or "exp" or "log" or "log10" or "sin" or "cos" or "tan" or "tanh" or "sinh" or "cosh" or "abs" => $"Write Real.{Capital(name)}(…) in a formula, Math.{Capital(name)}(…) for plain numbers.",
        "power" => "Write Real.Pow(x, p) in a formula, Math.Pow(x, p) for plain numbers.",
        _ => $"{library} is a Python library, which does not exist here. #!saddle find {name} looks for what does the same.",
    };

    static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    static string End(string bound) => bound.StartsWith('-') ? "^" + bound[1..] : bound;

    [GeneratedRegex(@"([\w.]+(?:\[[^\]]*\]|\([^()]*\))?|\([^()]*\))\s*\*\*\s*(-?[\w.]+)")]
    private static partial Regex Power();

    [GeneratedRegex(@"([\w.]+(?:\[[^\]]*\]|\([^()]*\))?|\([^()]*\))\s*\^\s*(-?[\w.]+)")]
    private static partial Regex Caret();

    [GeneratedRegex(@"\bMath\.(\w+)\(([^(),]*)")]
    private static partial Regex MathCall();

    [GeneratedRegex(@"\b(np|numpy|torch|math|plt|tf|jnp|scipy)\.(?:linalg\.|random\.)?(\w+)")]
    private static partial Regex Library();

    [GeneratedRegex(@"\bprint\s*\(")]
    private static partial Regex Print();

    [GeneratedRegex("""\bf(["'])""")]
    private static partial Regex Formatted();

    [GeneratedRegex(@"(\w+)\[\s*(-?\w*)\s*:\s*(-?\w*)\s*\]")]
    private static partial Regex Slice();

    [GeneratedRegex(@"\blen\s*\(\s*(\w+)\s*\)")]
    private static partial Regex Length();

    [GeneratedRegex(@"\bfor\s+(\w+)\s+in\s+range\s*\(\s*(\w+)\s*\)\s*:")]
    private static partial Regex Loop();

    [GeneratedRegex(@"^\s*def\s+(\w+)\s*\(\s*(\w*)")]
    private static partial Regex Definition();

    [GeneratedRegex(@"\blambda\s+(\w+)\s*:")]
    private static partial Regex Lambda();

    [GeneratedRegex(@"^\s*(?:import|from)\s+\w+")]
    private static partial Regex Import();

    [GeneratedRegex(@"\b(?:True|False|None)\b")]
    private static partial Regex Constant();

    [GeneratedRegex(@"(?<![\w.])\d[\d_]*(?![\w.])")]
    private static partial Regex WholeNumber();
}
