using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SaddleNotebooks.Kernel;

/// <summary>Completes C# from the meaning of the code: members after a dot, else every name in scope and the keywords.</summary>
static class CodeCompletion
{
    static readonly Completion[] Keywords =
    [
        .. SyntaxFacts.GetReservedKeywordKinds().Concat(
        [
            SyntaxKind.VarKeyword, SyntaxKind.AwaitKeyword, SyntaxKind.AsyncKeyword, SyntaxKind.RecordKeyword, SyntaxKind.YieldKeyword,
            SyntaxKind.WhenKeyword, SyntaxKind.WithKeyword, SyntaxKind.NameOfKeyword,
        ]).Select(kind => new Completion(SyntaxFacts.GetText(kind), "keyword")),
    ];

    /// <summary>Completes the word that ends at a position.</summary>
    public static CompletionList Complete(CodeDraft draft, int position)
    {
        var root = draft.Tree.GetRoot();
        if (position > 0 && InText(root, position))
            return CompletionList.None(position);
        int start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(draft.Text[start - 1]))
            start--;
        string typed = draft.Text[start..position];
        if (typed.Length > 0 && char.IsAsciiDigit(typed[0]))
            return CompletionList.None(position);
        var before = start == 0 ? default : root.FindToken(start - 1);
        var candidates = before.IsKind(SyntaxKind.DotToken) && before.Span.End <= start && draft.Text[before.Span.End..start].Trim().Length == 0
            ? Members(draft, before, typed)
            : Describe(draft.Model.LookupSymbols(start), typed).Concat(Keywords);
        return CompletionList.Matching(start, position, typed, candidates);
    }

    /// <summary>Whether the position is in a comment, or in a string outside of interpolations.</summary>
    static bool InText(SyntaxNode root, int position)
    {
        var trivia = root.FindTrivia(position - 1);
        if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
            return true;
        if (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
            return position < trivia.Span.End;
        var token = root.FindToken(position - 1);
        bool text = token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken;
        // A string that is not closed yet still contains the position at its end.
        return text && token.SpanStart < position
            && (position < token.Span.End || token.IsKind(SyntaxKind.InterpolatedStringTextToken) || token.ContainsDiagnostics);
    }

    static IEnumerable<Completion> Members(CodeDraft draft, SyntaxToken dot, string typed)
    {
        if (Left(dot) is not { } left)
            return [];
        var (symbol, type) = Meaning(draft.Model, left);
        return symbol is INamespaceOrTypeSymbol container
            ? Describe(draft.Model.LookupSymbols(dot.SpanStart, container).Where(s => s is INamespaceOrTypeSymbol || s.IsStatic), typed)
            : type is null or IErrorTypeSymbol ? []
            : Describe(draft.Model.LookupSymbols(dot.SpanStart, type, includeReducedExtensionMethods: true).Where(s => !s.IsStatic && s is not ITypeSymbol), typed);
    }

    /// <summary>What stands before the dot.</summary>
    static ExpressionSyntax? Left(SyntaxToken dot) => dot.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        QualifiedNameSyntax name => name.Left,
        MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        _ => null,
    };

    static (ISymbol? Symbol, ITypeSymbol? Type) Meaning(SemanticModel model, ExpressionSyntax left)
    {
        var symbol = model.GetSymbolInfo(left).Symbol;
        var type = model.GetTypeInfo(left).Type;
        if (symbol is not null || type is not (null or IErrorTypeSymbol))
            return (symbol, type);
        // "x." with more code below parses as a declaration of type x.…: bind what is left of the dot as an expression instead.
        var expression = SyntaxFactory.ParseExpression(left.ToString());
        return (model.GetSpeculativeSymbolInfo(left.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Symbol,
            model.GetSpeculativeTypeInfo(left.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Type);
    }

    static IEnumerable<Completion> Describe(IEnumerable<ISymbol> symbols, string typed)
        => symbols.Where(s => s.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Where(s => s.CanBeReferencedByName && !s.IsImplicitlyDeclared || s is INamespaceSymbol { IsGlobalNamespace: false })
            .Where(s => !IsHidden(s))
            .Select(s => new Completion(s.Name, SymbolText.Kind(s)));

    /// <summary>Whether a member asks not to be offered.</summary>
    static bool IsHidden(ISymbol symbol)
        => symbol.GetAttributes().Any(a => a.AttributeClass?.Name == "EditorBrowsableAttribute" && a.ConstructorArguments is [{ Value: 1 }]);
}
