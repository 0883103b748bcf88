using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SaddleNotebooks.Kernel;

/// <summary>What a cell is to the other cells of its notebook, read from its text alone.</summary>
/// <param name="Declares">The names that it declares for later cells.</param>
/// <param name="Extensions">The names of the methods of types that it declares, which may be called like members of anything.</param>
/// <param name="Mentions">The names that it takes from elsewhere, or may.</param>
/// <param name="Members">The names of the members that it uses.</param>
/// <param name="Changes">The names of what it may change. Who gives a variable a value in its declaration, or only prints, changes nothing.</param>
/// <param name="Always">Whether later cells depend on it in other ways: by its references or its namespaces.</param>
sealed partial record CellFacts(
    HashSet<string> Declares, HashSet<string> Extensions, HashSet<string> Mentions, HashSet<string> Members, HashSet<string> Changes, bool Always)
{
    /// <summary>The facts of a cell.</summary>
    /// <param name="source">Its text.</param>
    public static CellFacts Of(string source)
    {
        HashSet<string> declares = New(), extensions = New(), mentions = New(), changes = New();
        bool always = Directive().IsMatch(source);
        foreach (Match word in Magic().Matches(source).SelectMany(line => Word().Matches(line.Value)))
        {
            mentions.Add(word.Value);
            changes.Add(word.Value);
        }
        var root = (CompilationUnitSyntax)SyntaxFactory.ParseSyntaxTree(Magic().Replace(source, ""), CellDialect.ParseOptions).GetRoot();
        always |= root.Usings.Count > 0;
        var scopes = new NameScopes(root);
        mentions.UnionWith(scopes.Outer(root));
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
                    extensions.UnionWith(type.DescendantNodes().OfType<MethodDeclarationSyntax>().Select(m => m.Identifier.ValueText));
                    break;
                case DelegateDeclarationSyntax type:
                    declares.Add(type.Identifier.ValueText);
                    break;
                case GlobalStatementSyntax statement:
                    declares.UnionWith(statement.DescendantNodes().OfType<SingleVariableDesignationSyntax>().Select(d => d.Identifier.ValueText));
                    if (statement.Statement is LocalDeclarationStatementSyntax local)
                        declares.UnionWith(local.Declaration.Variables.Select(v => v.Identifier.ValueText));
                    if (!OnlyShows(statement.Statement, scopes))
                        changes.UnionWith(scopes.Outer(statement));
                    break;
            }
        }
        return new(declares, extensions, mentions, [.. NameScopes.Members(root)], changes, always);
    }

    static HashSet<string> New() => new(StringComparer.Ordinal);

    /// <summary>
    /// Whether a statement prints or displays: an expression without semicolon, a call of the console, or a loop or choice of such that assigns to
    /// nothing but its own variables.
    /// </summary>
    static bool OnlyShows(StatementSyntax statement, NameScopes scopes) => AssignsWithin(statement, scopes) && statement switch
    {
        ExpressionStatementSyntax { SemicolonToken.IsMissing: true } => true,
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: nameof(Console) } } } } => true,
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax } => true,
        BlockSyntax block => block.Statements.All(s => OnlyShows(s, scopes)),
        CommonForEachStatementSyntax loop => OnlyShows(loop.Statement, scopes),
        ForStatementSyntax loop => OnlyShows(loop.Statement, scopes),
        IfStatementSyntax choice => OnlyShows(choice.Statement, scopes) && (choice.Else is null || OnlyShows(choice.Else.Statement, scopes)),
        LocalFunctionStatementSyntax { Body: var body } => body is null || OnlyShows(body, scopes),
        LocalDeclarationStatementSyntax or ReturnStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or EmptyStatementSyntax => statement.Parent is not GlobalStatementSyntax,
        _ => false,
    };

    /// <summary>Whether all that a statement assigns to, counts up or down or hands over to be written is declared in it.</summary>
    static bool AssignsWithin(StatementSyntax statement, NameScopes scopes) => statement.DescendantNodesAndSelf().All(node => node switch
    {
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } => true,
        AssignmentExpressionSyntax assignment => Targets(assignment.Left).All(scopes.IsInner),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } step => Targets(step.Operand).All(scopes.IsInner),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } step => Targets(step.Operand).All(scopes.IsInner),
        ArgumentSyntax argument when !argument.RefKindKeyword.IsKind(SyntaxKind.None) => argument.Expression is DeclarationExpressionSyntax || Targets(argument.Expression).All(scopes.IsInner),
        RefExpressionSyntax => false,
        _ => true,
    });

    /// <summary>The names at the root of what is assigned to. An element or a member of a variable may be somebody else's, so only whole variables have one.</summary>
    static IEnumerable<SyntaxNode> Targets(ExpressionSyntax left) => left switch
    {
        TupleExpressionSyntax tuple => tuple.Arguments.SelectMany(a => Targets(a.Expression)),
        DeclarationExpressionSyntax => [],
        ParenthesizedExpressionSyntax inner => Targets(inner.Expression),
        _ => [left],
    };

    [GeneratedRegex(@"^\s*#(r|i|load)\b", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"^\s*#!.*$", RegexOptions.Multiline)]
    private static partial Regex Magic();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
