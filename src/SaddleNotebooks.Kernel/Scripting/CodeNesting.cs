using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Refuses code that is nested more deeply than anybody writes: the compiler's time grows with the square of the depth and more, and its stack
/// with the depth.
/// </summary>
static class CodeNesting
{
    /// <summary>The most levels that are compiled.</summary>
    public const int Most = 500;

    /// <summary>The most nodes of syntax above another: a level takes up to four.</summary>
    const int MostNodes = 4 * Most;

    /// <summary>What is said of code that is nested more deeply.</summary>
    public static string Message { get; } = $"The code is nested more than {Most} levels deep; the compiler would take very long over it. Split it up.";

    /// <summary>Whether code is nested too deeply; takes time in proportion to its length.</summary>
    public static bool IsExcessive(string code)
    {
        // What stands between two of these cannot nest in what stands before: operators, keywords and "<", which may be no bracket, count up to there.
        int brackets = 0, others = 0, tokens = 0;
        bool afterOperand = false;
        foreach (var token in SyntaxFactory.ParseTokens(code, options: CellDialect.ParseOptions))
        {
            tokens++;
            // Alone, words such as await are names.
            var kind = token.Kind() is SyntaxKind.IdentifierToken && SyntaxFacts.GetContextualKeywordKind(token.ValueText) is var word && Nests(word) ? word : token.Kind();
            if (kind is SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenBraceToken)
                brackets++;
            else if (kind is SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseBraceToken)
                brackets = Math.Max(0, brackets - 1);
            else if (Nests(kind) || (!afterOperand && SyntaxFacts.IsPrefixUnaryExpressionOperatorToken(kind)))
                others++;
            if (kind is SyntaxKind.SemicolonToken or SyntaxKind.CommaToken or SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken)
                others = 0;
            if (brackets + others > Most)
                return true;
            afterOperand = kind is SyntaxKind.IdentifierToken or SyntaxKind.NumericLiteralToken or SyntaxKind.StringLiteralToken
                or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseBraceToken;
        }
        return tokens > MostNodes && IsDeep(code);
    }

    /// <summary>Whether the syntax is nested too deeply in a way that single tokens do not show, as casts are: the compiler's stack would end, and with it the process.</summary>
    static bool IsDeep(string code)
    {
        SyntaxNode root;
        try
        {
            root = SyntaxFactory.ParseSyntaxTree(code, CellDialect.ParseOptions).GetRoot();
        }
        catch (InsufficientExecutionStackException)
        {
            return true;
        }
        var open = new Stack<(SyntaxNode Node, int Depth)>([(root, 0)]);
        while (open.TryPop(out var at))
        {
            if (at.Depth > MostNodes)
                return true;
            // Sums of a thousand terms are no nesting: the compiler goes through them in a loop.
            foreach (var child in at.Node.ChildNodes())
                open.Push((child, at.Node is BinaryExpressionSyntax sum && sum.Left == child ? at.Depth : at.Depth + 1));
        }
        return false;
    }

    static bool Nests(SyntaxKind kind) => kind is SyntaxKind.EqualsGreaterThanToken or SyntaxKind.QuestionToken or SyntaxKind.LessThanToken
        or SyntaxKind.AwaitKeyword or SyntaxKind.NotKeyword or SyntaxKind.FromKeyword or SyntaxKind.ThrowKeyword or SyntaxKind.RefKeyword or SyntaxKind.NewKeyword or SyntaxKind.IfKeyword or SyntaxKind.ElseKeyword or SyntaxKind.WhileKeyword
        or SyntaxKind.ForKeyword or SyntaxKind.ForEachKeyword or SyntaxKind.UsingKeyword or SyntaxKind.LockKeyword;
}
