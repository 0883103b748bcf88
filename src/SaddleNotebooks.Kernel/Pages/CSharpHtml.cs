using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SaddleNotebooks.Kernel;

/// <summary>C# code as HTML with the compiler's own idea of what each word is.</summary>
static class CSharpHtml
{
    /// <summary>Colours code by classes: k keyword, s string, n number, c comment, t type, f function, m magic line or directive.</summary>
    public static string Highlight(string code)
    {
        var html = new StringBuilder(code.Length * 2);
        foreach (var token in CSharpSyntaxTree.ParseText(code, CellDialect.ParseOptions).GetRoot().DescendantTokens())
        {
            foreach (var trivia in token.LeadingTrivia)
                Append(html, trivia.ToFullString(), TriviaClass(trivia));
            Append(html, token.Text, TokenClass(token));
            foreach (var trivia in token.TrailingTrivia)
                Append(html, trivia.ToFullString(), TriviaClass(trivia));
        }
        return html.ToString();
    }

    static void Append(StringBuilder html, string text, string? style)
    {
        if (style is null || string.IsNullOrWhiteSpace(text))
            html.Append(PageText.Encode(text));
        else
            html.Append("<span class=\"").Append(style).Append("\">").Append(PageText.Encode(text)).Append("</span>");
    }

    static string? TriviaClass(SyntaxTrivia trivia)
        => trivia.IsDirective || trivia.IsKind(SyntaxKind.BadDirectiveTrivia) ? "m"
        : trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia ? "c"
        : null;

    static string? TokenClass(SyntaxToken token)
    {
        if (token.IsKeyword() || (token.IsKind(SyntaxKind.IdentifierToken) && token.Text is "var" or "await" or "record" && token.Parent is IdentifierNameSyntax))
            return "k";
        return token.Kind() switch
        {
            SyntaxKind.NumericLiteralToken => "n",
            SyntaxKind.IdentifierToken => IdentifierClass(token),
            SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
                or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken
                or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken
                or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
                or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringEndToken
                or SyntaxKind.InterpolatedRawStringEndToken => "s",
            _ => null,
        };
    }

    static string? IdentifierClass(SyntaxToken token) => token.Parent switch
    {
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or TypeParameterSyntax => "t",
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => "f",
        SimpleNameSyntax { Parent: InvocationExpressionSyntax } or SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } }
            when token.Parent.Parent is InvocationExpressionSyntax || ((MemberAccessExpressionSyntax)token.Parent.Parent!).Name == token.Parent => "f",
        SimpleNameSyntax name when IsType(name) => "t",
        _ => null,
    };

    /// <summary>Without the whole compilation, the place tells: what stands where only a type can stand, or before a dot with a capital.</summary>
    static bool IsType(SimpleNameSyntax name) => name.Parent switch
    {
        QualifiedNameSyntax or UsingDirectiveSyntax => false,
        MemberAccessExpressionSyntax access => access.Expression == name && char.IsUpper(name.Identifier.Text[0]),
        VariableDeclarationSyntax declaration => declaration.Type == name,
        ParameterSyntax or ObjectCreationExpressionSyntax or ArrayTypeSyntax or NullableTypeSyntax or TypeArgumentListSyntax or BaseTypeSyntax
            or MethodDeclarationSyntax or PropertyDeclarationSyntax or LocalFunctionStatementSyntax or TypeOfExpressionSyntax
            or DeclarationPatternSyntax or TupleElementSyntax or CatchDeclarationSyntax or TypeConstraintSyntax or DefaultExpressionSyntax => true,
        CastExpressionSyntax cast => cast.Type == name,
        ForEachStatementSyntax loop => loop.Type == name,
        _ => name is GenericNameSyntax,
    };
}
