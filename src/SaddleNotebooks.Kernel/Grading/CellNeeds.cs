using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Finds the cells on which given variables depend: those that declare them, change them, and what those need in turn. A notebook spends most of its
/// time on figures that no check asks for.
/// </summary>
static partial class CellNeeds
{
    /// <summary>The cells that must run, in order.</summary>
    /// <param name="sources">The text of all code cells.</param>
    /// <param name="wanted">The names of the variables that will be asked for.</param>
    public static IReadOnlyList<int> Of(IReadOnlyList<string> sources, IEnumerable<string> wanted)
    {
        var cells = sources.Select(Look).ToList();
        var declared = cells.SelectMany(c => c.Declares).ToHashSet(StringComparer.Ordinal);
        var names = wanted.ToHashSet(StringComparer.Ordinal);
        var needed = new SortedSet<int>();
        bool grows = true;
        while (grows)
        {
            grows = false;
            foreach (var (index, cell) in cells.Index())
            {
                if (!needed.Contains(index) && (cell.Always || cell.Declares.Overlaps(names) || cell.Changes.Overlaps(names)))
                {
                    needed.Add(index);
                    names.UnionWith(cell.Mentions.Where(declared.Contains));
                    grows = true;
                }
            }
        }
        return [.. needed];
    }

    /// <summary>The names that a text declares for later cells.</summary>
    public static IReadOnlySet<string> Declarations(string source) => Look(source).Declares;

    /// <summary>The names that a text mentions.</summary>
    public static IReadOnlySet<string> Mentions(string source) => Look(source).Mentions;

    static Facts Look(string source)
    {
        HashSet<string> declares = new(StringComparer.Ordinal), mentions = new(StringComparer.Ordinal), changes = new(StringComparer.Ordinal);
        bool always = Directive().IsMatch(source);
        foreach (Match word in Magic().Matches(source).SelectMany(line => Word().Matches(line.Value)))
        {
            mentions.Add(word.Value);
            changes.Add(word.Value);
        }
        var root = (CompilationUnitSyntax)SyntaxFactory.ParseSyntaxTree(Magic().Replace(source, ""), CSharpSession.ParseOptions).GetRoot();
        always |= root.Usings.Count > 0;
        mentions.UnionWith(root.DescendantNodes().OfType<SimpleNameSyntax>().Select(n => n.Identifier.ValueText));
        foreach (var member in root.Members)
        {
            switch (member)
            {
                case FieldDeclarationSyntax field:
                    declares.UnionWith(field.Declaration.Variables.Select(v => v.Identifier.ValueText));
                    break;
                case MethodDeclarationSyntax method:
                    declares.Add(method.Identifier.ValueText);
                    break;
                case PropertyDeclarationSyntax property:
                    declares.Add(property.Identifier.ValueText);
                    break;
                case BaseTypeDeclarationSyntax type:
                    declares.Add(type.Identifier.ValueText);
                    // Its extension methods are called without its name.
                    declares.UnionWith(type.DescendantNodes().OfType<MethodDeclarationSyntax>().Select(m => m.Identifier.ValueText));
                    break;
                case DelegateDeclarationSyntax type:
                    declares.Add(type.Identifier.ValueText);
                    break;
                case GlobalStatementSyntax statement:
                    declares.UnionWith(statement.DescendantNodes().OfType<SingleVariableDesignationSyntax>().Select(d => d.Identifier.ValueText));
                    if (statement.Statement is LocalDeclarationStatementSyntax local)
                        declares.UnionWith(local.Declaration.Variables.Select(v => v.Identifier.ValueText));
                    if (!OnlyShows(statement.Statement))
                        changes.UnionWith(statement.DescendantNodes().OfType<SimpleNameSyntax>().Select(n => n.Identifier.ValueText));
                    break;
            }
        }
        return new(declares, mentions, changes, always);
    }

    /// <summary>Whether a statement prints or displays: an expression without semicolon, or a call of the console.</summary>
    static bool OnlyShows(StatementSyntax statement)
        => statement is ExpressionStatementSyntax shown
            && (shown.SemicolonToken.IsMissing || shown.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: nameof(Console) } } });

    [GeneratedRegex(@"^\s*#(r|i|load)\b", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"^\s*#!.*$", RegexOptions.Multiline)]
    private static partial Regex Magic();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    sealed record Facts(HashSet<string> Declares, HashSet<string> Mentions, HashSet<string> Changes, bool Always);
}
