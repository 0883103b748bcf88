using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SaddleNotebooks.Kernel;

/// <summary>Values given as text, as C# of the parameter's type; texts are read with the invariant culture.</summary>
static class ParameterLiteral
{
    static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>A kind of value: how a message calls it, and how a text of it is written in C#; null where the text is none.</summary>
    sealed record Kind(string Name, Func<string, string?> Write);

    static readonly Dictionary<string, Kind> Kinds = new()
    {
        ["string"] = new("a text", text => SymbolDisplay.FormatLiteral(text, quote: true)),
        ["char"] = new("one character", text => text.Length == 1 ? SymbolDisplay.FormatLiteral(text[0], quote: true) : null),
        ["bool"] = new("true or false", text => bool.TryParse(text, out bool flag) ? (flag ? "true" : "false") : null),
        ["sbyte"] = Whole<sbyte>("sbyte"), ["byte"] = Whole<byte>("byte"), ["short"] = Whole<short>("short"), ["ushort"] = Whole<ushort>("ushort"),
        ["int"] = Whole<int>(null), ["uint"] = Whole<uint>("uint"), ["long"] = Whole<long>("long"), ["ulong"] = Whole<ulong>("ulong"),
        ["nint"] = Whole<nint>("nint"), ["nuint"] = Whole<nuint>("nuint"),
        ["double"] = new("a number", text => double.TryParse(text, NumberStyles.Float, Invariant, out double d) && double.IsFinite(d) ? d.ToString("R", Invariant) + "d" : null),
        ["float"] = new("a number", text => float.TryParse(text, NumberStyles.Float, Invariant, out float f) && float.IsFinite(f) ? f.ToString("R", Invariant) + "f" : null),
        ["decimal"] = new("a number", text => decimal.TryParse(text, NumberStyles.Float, Invariant, out decimal m) ? m.ToString(Invariant) + "m" : null),
        ["Half"] = new("a number", text => Half.TryParse(text, NumberStyles.Float, Invariant, out var h) && Half.IsFinite(h) ? $"(System.Half){((double)h).ToString("R", Invariant)}d" : null),
        ["BigInteger"] = new("a whole number", text => BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, Invariant, out var big)
            ? $"System.Numerics.BigInteger.Parse(\"{big.ToString(Invariant)}\", System.Globalization.CultureInfo.InvariantCulture)" : null),
        ["DateTime"] = Parsed("a date such as 2026-03-01 or 2026-03-01T14:30", "DateTime",
            text => DateTime.TryParse(text, Invariant, DateTimeStyles.RoundtripKind, out _), ", System.Globalization.DateTimeStyles.RoundtripKind"),
        ["DateTimeOffset"] = Parsed("a date such as 2026-03-01T14:30+01:00", "DateTimeOffset", text => DateTimeOffset.TryParse(text, Invariant, out _)),
        ["DateOnly"] = Parsed("a date such as 2026-03-01", "DateOnly", text => DateOnly.TryParse(text, Invariant, out _)),
        ["TimeOnly"] = Parsed("a time such as 14:30", "TimeOnly", text => TimeOnly.TryParse(text, Invariant, out _)),
        ["TimeSpan"] = Parsed("a duration such as 1:30:00", "TimeSpan", text => TimeSpan.TryParse(text, Invariant, out _)),
        ["Guid"] = Parsed("an identifier such as 0f8fad5b-d9cb-469f-a165-70867728950e", "Guid", text => Guid.TryParse(text, Invariant, out _)),
        ["Uri"] = new("an address", text => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _)
            ? $"new System.Uri({SymbolDisplay.FormatLiteral(text, quote: true)}, System.UriKind.RelativeOrAbsolute)" : null),
    };

    static readonly Dictionary<string, string> Aliases = new()
    {
        ["String"] = "string", ["Char"] = "char", ["Boolean"] = "bool", ["SByte"] = "sbyte", ["Byte"] = "byte", ["Int16"] = "short", ["UInt16"] = "ushort",
        ["Int32"] = "int", ["UInt32"] = "uint", ["Int64"] = "long", ["UInt64"] = "ulong", ["IntPtr"] = "nint", ["UIntPtr"] = "nuint",
        ["Double"] = "double", ["Single"] = "float", ["Decimal"] = "decimal",
    };

    /// <summary>Whether texts are read as this type.</summary>
    public static bool Parses(string type) => Kinds.ContainsKey(Plain(type));

    /// <summary>The value as C#.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="text">The value as given.</param>
    /// <param name="variables">The names that an expression may refer to.</param>
    /// <exception cref="ParameterException">The parameter cannot be set, or not to this.</exception>
    public static string Write(ParameterDeclaration parameter, string text, IReadOnlyCollection<string> variables)
    {
        if (parameter.Fixed is { } modifier)
        {
            throw new ParameterException($"The parameter {parameter.Name} is {(modifier == "const" ? "a constant" : "read-only")}, so it cannot be set from outside. "
                + $"Take the word {modifier} out of the parameters cell.");
        }
        bool nullable = IsNullable(parameter.Type, out string type);
        if (nullable && text == "null")
            return "null";
        if (Kinds.TryGetValue(Plain(type), out var kind))
            return kind.Write(text) ?? throw Wrong(kind.Name + (nullable ? " or null" : ""));
        if (SyntaxFactory.ParseExpression(text) is not { ContainsDiagnostics: false } expression)
            throw Wrong($"of type {parameter.Type} and takes a C# expression");
        // A member of an enumeration needs no more than its name.
        if (expression is IdentifierNameSyntax name && !variables.Contains(name.Identifier.ValueText))
        {
            if ((parameter.Owner ?? (SyntaxFactory.ParseTypeName(type) is NameSyntax and not IdentifierNameSyntax { IsVar: true } ? type : null)) is { } owner)
                return $"{owner}.{name}";
        }
        return expression.ToString();

        ParameterException Wrong(string needed) => new($"The parameter {parameter.Name} is {needed}; it cannot be \"{text}\".");
    }

    static bool IsNullable(string type, out string inner)
    {
        type = type.Trim();
        if (type.EndsWith('?'))
        {
            inner = type[..^1];
            return true;
        }
        if (SyntaxFactory.ParseTypeName(type).DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() is { Identifier.ValueText: "Nullable", TypeArgumentList.Arguments: [var argument] })
        {
            inner = argument.ToString();
            return true;
        }
        inner = type;
        return false;
    }

    static string Plain(string type)
    {
        string last = type.StartsWith("System.", StringComparison.Ordinal) || type.StartsWith("global::System.", StringComparison.Ordinal) ? type[(type.LastIndexOf('.') + 1)..] : type;
        return Aliases.GetValueOrDefault(last, last);
    }

    /// <summary>Types without a literal form are written as a cast.</summary>
    static Kind Whole<T>(string? cast)
        where T : IBinaryInteger<T>, IMinMaxValue<T>
        => new($"a whole number from {T.MinValue.ToString(null, Invariant)} to {T.MaxValue.ToString(null, Invariant)}",
            text => T.TryParse(text, NumberStyles.AllowLeadingSign, Invariant, out var value)
                ? cast is null ? value.ToString(null, Invariant) : $"({cast})({value.ToString(null, Invariant)})"
                : null);

    static Kind Parsed(string name, string type, Func<string, bool> fits, string more = "")
        => new(name, text => fits(text)
            ? $"System.{type}.Parse({SymbolDisplay.FormatLiteral(text, quote: true)}, System.Globalization.CultureInfo.InvariantCulture{more})"
            : null);
}
