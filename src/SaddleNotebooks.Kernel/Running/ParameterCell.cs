using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Sets values from outside by papermill's convention: the cell tagged <c>parameters</c> declares variables with defaults, and a cell
/// tagged <c>injected-parameters</c> with the given values follows it.
/// </summary>
static class ParameterCell
{
    /// <summary>The tag of the cell that declares parameters.</summary>
    public const string Tag = "parameters";

    /// <summary>The tag of the cell that sets them.</summary>
    public const string InjectedTag = "injected-parameters";

    /// <summary>The variables that the parameters cell declares: type as written, by name.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <returns>Empty if the notebook has no parameters cell.</returns>
    public static IReadOnlyDictionary<string, string> Declared(NotebookDocument notebook)
        => Declarations(notebook).ToDictionary(v => v.Name, v => v.Type);

    /// <summary>Adds the cell that sets parameters; an earlier such cell is replaced.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="values">Values as text, by name.</param>
    /// <returns>The notebook itself if there is nothing to set.</returns>
    /// <exception cref="ParameterException">The notebook declares no such parameter, it is a constant, or its type cannot take the value.</exception>
    public static NotebookDocument Inject(NotebookDocument notebook, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
            return notebook;
        var declared = Declarations(notebook);
        if (declared.Count == 0)
            throw new ParameterException("This notebook has no cell tagged \"parameters\", so nothing can be set from outside.");
        string[] names = [.. declared.Select(v => v.Name)];
        string source = string.Join('\n', values.Select(given =>
        {
            var (name, text) = given;
            var parameter = declared.FirstOrDefault(v => v.Name == name)
                ?? throw new ParameterException($"This notebook has no parameter {name}. {Spelling.Suggest(name, names)}");
            return $"{Identifier(name)} = {ParameterLiteral.Write(parameter, text, names)};";
        }));
        var injected = new NotebookCell(CellKind.Code, source) { Metadata = new JsonObject { ["tags"] = new JsonArray(InjectedTag) } };
        var cells = notebook.Cells.Where(c => !c.Tags.Contains(InjectedTag)).ToList();
        cells.Insert(cells.FindIndex(IsParameters) + 1, injected);
        return notebook with { Cells = cells };
    }

    static bool IsParameters(NotebookCell cell) => cell.Kind == CellKind.Code && cell.Tags.Contains(Tag);

    static List<ParameterDeclaration> Declarations(NotebookDocument notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        if (notebook.Cells.FirstOrDefault(IsParameters) is not { } cell)
            return [];
        var members = CellSource.Parse(cell.Source, cell.Language).Parts.OfType<CodePart>()
            .SelectMany(part => CSharpSyntaxTree.ParseText(part.Code, CellDialect.ParseOptions).GetCompilationUnitRoot().Members);
        return [.. members.SelectMany(ParameterDeclaration.In).DistinctBy(v => v.Name)];
    }

    /// <summary>A keyword is a name only with an @ before it.</summary>
    static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
