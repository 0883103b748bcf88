using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Sets values from outside by papermill's convention: the cell tagged <c>parameters</c> declares variables with defaults, and a cell
/// tagged <c>injected-parameters</c> with the given values follows it.
/// </summary>
public static class ParameterCell
{
    /// <summary>The tag of the cell that declares parameters.</summary>
    public const string Tag = "parameters";

    /// <summary>The tag of the cell that sets them.</summary>
    public const string InjectedTag = "injected-parameters";

    /// <summary>The variables that the parameters cell declares: type as written, by name.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <returns>Empty if the notebook has no parameters cell.</returns>
    public static IReadOnlyDictionary<string, string> Declared(NotebookDocument notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var cell = notebook.Cells.FirstOrDefault(c => c.Kind == CellKind.Code && c.Tags.Contains(Tag));
        if (cell is null)
            return new Dictionary<string, string>();
        var code = CellSource.Parse(cell.Source, cell.Language).Parts.OfType<CodePart>();
        return code.SelectMany(part => CSharpSyntaxTree.ParseText(part.Code, CSharpSession.ParseOptions).GetCompilationUnitRoot().Members)
            .OfType<FieldDeclarationSyntax>()
            .SelectMany(field => field.Declaration.Variables.Select(v => (v.Identifier.ValueText, Type: TypeOf(field.Declaration.Type, v))))
            .DistinctBy(v => v.ValueText)
            .ToDictionary(v => v.ValueText, v => v.Type);
    }

    /// <summary>Adds the cell that sets parameters; an earlier such cell is replaced.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="values">Values as text, by name.</param>
    /// <returns>The notebook itself if there is nothing to set.</returns>
    /// <exception cref="ParameterException">The notebook declares no such parameter, or its type cannot take the value.</exception>
    public static NotebookDocument Inject(NotebookDocument notebook, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
            return notebook;
        var declared = Declared(notebook);
        if (declared.Count == 0)
            throw new ParameterException("This notebook has no cell tagged \"parameters\", so nothing can be set from outside.");
        if (values.Keys.FirstOrDefault(name => !declared.ContainsKey(name)) is { } unknown)
            throw new ParameterException($"This notebook has no parameter {unknown}. {Spelling.Suggest(unknown, declared.Keys)} Known: {string.Join(", ", declared.Keys)}.");
        string source = string.Join('\n', values.Select(v => $"{v.Key} = {Literal(v.Key, v.Value, declared[v.Key])};"));
        var injected = new NotebookCell(CellKind.Code, source) { Metadata = new JsonObject { ["tags"] = new JsonArray(InjectedTag) } };
        var cells = notebook.Cells.Where(c => !c.Tags.Contains(InjectedTag)).ToList();
        cells.Insert(cells.FindIndex(c => c.Kind == CellKind.Code && c.Tags.Contains(Tag)) + 1, injected);
        return notebook with { Cells = cells };
    }

    static string TypeOf(TypeSyntax declared, VariableDeclaratorSyntax variable)
    {
        if (!declared.IsVar)
            return declared.ToString();
        var value = variable.Initializer?.Value;
        if (value is PrefixUnaryExpressionSyntax sign)
            value = sign.Operand;
        return value is not LiteralExpressionSyntax literal ? "var" : literal.Token.Value switch
        {
            int => "int", long => "long", double => "double", float => "float", decimal => "decimal", string => "string", bool => "bool", _ => "var",
        };
    }

    static string Literal(string name, string text, string type)
    {
        var invariant = CultureInfo.InvariantCulture;
        ParameterException Wrong(string kind) => new($"The parameter {name} is {kind}; it cannot be \"{text}\".");
        return type.TrimEnd('?') switch
        {
            "string" => SymbolDisplay.FormatLiteral(text, quote: true),
            "bool" => bool.TryParse(text, out bool flag) ? (flag ? "true" : "false") : throw Wrong("true or false"),
            "int" => int.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out int i) ? i.ToString(invariant) : throw Wrong("a whole number"),
            "long" => long.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out long l) ? l.ToString(invariant) + "L" : throw Wrong("a whole number"),
            "double" => double.TryParse(text, NumberStyles.Float, invariant, out double d) && double.IsFinite(d) ? d.ToString("R", invariant) + "d" : throw Wrong("a number"),
            "float" => float.TryParse(text, NumberStyles.Float, invariant, out float f) && float.IsFinite(f) ? f.ToString("R", invariant) + "f" : throw Wrong("a number"),
            "decimal" => decimal.TryParse(text, NumberStyles.Float, invariant, out decimal m) ? m.ToString(invariant) + "m" : throw Wrong("a number"),
            _ => SyntaxFactory.ParseExpression(text) is { ContainsDiagnostics: false } expression
                ? expression.ToString()
                : throw Wrong($"of type {type} and takes a C# expression"),
        };
    }
}
