using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SaddleNotebooks.Kernel;

/// <summary>Tells, by names alone, which functions of a cell may call themselves: a quick answer that errs on the side of suspicion.</summary>
sealed class RecursionSuspects
{
    readonly HashSet<string> names;

    /// <summary>Collects the functions of a cell.</summary>
    public RecursionSuspects(SyntaxNode root) => names = [.. root.DescendantNodes().Select(Name).OfType<string>()];

    /// <summary>Whether a method, local function, property or accessor may call itself, directly or through others of the cell.</summary>
    public bool MayRecurse(SyntaxNode function) => function switch
    {
        // Called without their names.
        OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax or IndexerDeclarationSyntax => true,
        AccessorDeclarationSyntax { Parent.Parent: IndexerDeclarationSyntax } => true,
        ConstructorDeclarationSyntax => function.DescendantNodes().Any(n => n is BaseObjectCreationExpressionSyntax),
        // Called by the framework as well: ToString by an interpolated string, Equals by a dictionary.
        MethodDeclarationSyntax method when method.Modifiers.Any(SyntaxKind.OverrideKeyword) => true,
        _ => function.DescendantNodes().Any(n => n is SimpleNameSyntax name && names.Contains(name.Identifier.ValueText)),
    };

    /// <summary>Whether a lambda or anonymous method may call itself: it does so through a variable.</summary>
    public static bool MayRecurse(AnonymousFunctionExpressionSyntax function)
        => function.DescendantNodes().Any(n => n is InvocationExpressionSyntax { Expression: IdentifierNameSyntax });

    static string? Name(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        _ => null,
    };
}
