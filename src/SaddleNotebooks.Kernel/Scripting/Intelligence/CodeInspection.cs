using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SaddleNotebooks.Kernel;

/// <summary>Tells what stands at a position: its declaration and documentation.</summary>
static class CodeInspection
{
    /// <summary>Overloads listed at most: more do not help to choose.</summary>
    const int Overloads = 8;

    /// <summary>Describes what stands at a position, or the method whose arguments surround it.</summary>
    /// <returns>Markdown, or null if there is nothing to say.</returns>
    public static string? Describe(CodeDraft draft, int position)
    {
        var root = draft.Tree.GetRoot();
        foreach (int place in new[] { position, position - 1 })
        {
            if (place < 0 || place >= draft.Text.Length)
                continue;
            var token = root.FindToken(place);
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.Span.Start <= position && position <= token.Span.End
                && Symbols(draft.Model, token.Parent!) is { Count: > 0 } found)
                return Text(draft.Model.Compilation, found);
        }
        var inside = root.FindToken(Math.Max(0, position - 1)).Parent?.FirstAncestorOrSelf<ArgumentListSyntax>();
        return inside?.Parent switch
        {
            InvocationExpressionSyntax call when Symbols(draft.Model, call.Expression) is { Count: > 0 } methods => Text(draft.Model.Compilation, methods),
            BaseObjectCreationExpressionSyntax creation when Symbols(draft.Model, creation) is { Count: > 0 } constructors => Text(draft.Model.Compilation, constructors),
            _ => null,
        };
    }

    static IReadOnlyList<ISymbol> Symbols(SemanticModel model, SyntaxNode node)
    {
        if (model.GetDeclaredSymbol(node) is { } declared)
            return [declared];
        // The name after a dot stands for the whole access.
        var expression = node.Parent is MemberAccessExpressionSyntax access && access.Name == node ? access : node;
        var info = model.GetSymbolInfo(expression);
        if (info.Symbol is { } symbol)
            return symbol is IMethodSymbol method ? [symbol, .. Group(model, expression).Where(m => !SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, method.OriginalDefinition))] : [symbol];
        return info.CandidateSymbols.Length > 0 ? info.CandidateSymbols : Group(model, expression);
    }

    static IReadOnlyList<ISymbol> Group(SemanticModel model, SyntaxNode expression)
        => expression is ExpressionSyntax ? model.GetMemberGroup(expression) : [];

    static string Text(Compilation compilation, IReadOnlyList<ISymbol> symbols)
    {
        var documentation = DocumentationText.Of(symbols[0], compilation);
        string declarations = string.Join('\n', symbols.Take(Overloads).Select(SymbolText.Declaration));
        string more = symbols.Count > Overloads ? $"\n// and {symbols.Count - Overloads} more" : "";
        return $"```csharp\n{declarations}{more}\n```" + (documentation.Length > 0 ? "\n\n" + documentation : "");
    }
}
