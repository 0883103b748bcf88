using System.Collections.Frozen;

namespace SaddleNotebooks.Objectives;

/// <summary>The names that a formula may use, apart from its variables.</summary>
static class FormulaNames
{
    /// <summary>Functions of one number, by their names in small letters.</summary>
    public static FrozenDictionary<string, Func<Real, Real>> One { get; } = new Dictionary<string, Func<Real, Real>>
    {
        ["sin"] = Real.Sin, ["cos"] = Real.Cos, ["tan"] = Real.Tan, ["asin"] = Real.Asin, ["acos"] = Real.Acos, ["atan"] = Real.Atan,
        ["sinh"] = Real.Sinh, ["cosh"] = Real.Cosh, ["tanh"] = Real.Tanh, ["exp"] = Real.Exp, ["log"] = Real.Log, ["ln"] = Real.Log, ["log10"] = Real.Log10,
        ["sqrt"] = Real.Sqrt, ["cbrt"] = Real.Cbrt, ["abs"] = Real.Abs, ["sigmoid"] = Real.Sigmoid, ["softplus"] = Real.Softplus, ["square"] = Real.Square,
    }.ToFrozenDictionary();

    /// <summary>Functions of two numbers.</summary>
    public static FrozenDictionary<string, Func<Real, Real, Real>> Two { get; } = new Dictionary<string, Func<Real, Real, Real>>
    {
        ["pow"] = Power, ["min"] = Real.Min, ["max"] = Real.Max, ["atan2"] = Real.Atan2,
    }.ToFrozenDictionary();

    /// <summary>Numbers with a name.</summary>
    public static FrozenDictionary<string, double> Constants { get; } = new Dictionary<string, double>
    {
        ["pi"] = Math.PI, ["π"] = Math.PI, ["e"] = Math.E, ["tau"] = Math.Tau,
    }.ToFrozenDictionary();

    /// <summary>Variables with a letter for a name, in order.</summary>
    public const string Variables = "xyz";

    /// <summary>aᵇ; a square is a product, as one writes it in code.</summary>
    public static Real Power(Real a, Real b) => b.Tape is null && b.Primal == 2 ? Real.Square(a) : Real.Pow(a, b);

    /// <summary>The known function whose name differs least from this one; null where none is near.</summary>
    public static string? Nearest(string name)
    {
        var near = One.Keys.Concat(Two.Keys).Select(known => (known, far: Distance(name, known))).OrderBy(n => n.far).ThenByDescending(n => n.known[0] == name[0]).ThenBy(n => n.known, StringComparer.Ordinal).First();
        return near.far <= Math.Max(1, name.Length / 3) ? near.known : null;
    }

    /// <summary>Levenshtein's distance.</summary>
    static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
