using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SaddleNotebooks.Kernel;

/// <summary>Which names of a text belong to a part of it – a parameter of a lambda, the variable of a loop – and not to the whole.</summary>
sealed class NameScopes
{
    readonly Dictionary<SyntaxNode, HashSet<string>> inner = [];

    /// <param name="root">The text.</param>
    public NameScopes(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes())
        {
            if (Declared(node) is not { } name)
                continue;
            var scope = (IsScope(node) && node is not LocalFunctionStatementSyntax ? node : node.Parent?.FirstAncestorOrSelf<SyntaxNode>(IsScope));
            if (scope is null)
                continue;
            if (!inner.TryGetValue(scope, out var names))
                inner[scope] = names = new(StringComparer.Ordinal);
            names.Add(name);
        }
    }

    /// <summary>The names in a node that stand by themselves and belong to no part of the text.</summary>
    public IEnumerable<string> Outer(SyntaxNode node) => Names(node).Where(n => !IsMember(n) && !IsInner(n)).Select(n => n.Identifier.ValueText);

    /// <summary>The names in a node of members of something.</summary>
    public static IEnumerable<string> Members(SyntaxNode node) => Names(node).Where(IsMember).Select(n => n.Identifier.ValueText);

    static IEnumerable<SimpleNameSyntax> Names(SyntaxNode node) => node.DescendantNodes(n => n is not UsingDirectiveSyntax).OfType<SimpleNameSyntax>();

    static bool IsMember(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == name,
        QualifiedNameSyntax qualified => qualified.Right == name,
        MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax => true,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left == name,
        _ => false,
    };

    /// <summary>Whether a node is a name that is declared in a part of the text around it.</summary>
    public bool IsInner(SyntaxNode node)
        => node is SimpleNameSyntax name && name.Ancestors().Any(scope => inner.TryGetValue(scope, out var names) && names.Contains(name.Identifier.ValueText));

    static string? Declared(SyntaxNode node) => node switch
    {
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        ForEachStatementSyntax loop => loop.Identifier.ValueText,
        SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        _ => null,
    };

    static bool IsScope(SyntaxNode node) => node is BlockSyntax or AnonymousFunctionExpressionSyntax or CommonForEachStatementSyntax or ForStatementSyntax
        or BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax;
}
