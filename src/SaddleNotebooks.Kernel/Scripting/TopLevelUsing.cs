using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Explains <c>using var x = …;</c> outside of braces, which scripts do not have: their variables outlive the cell, and nothing could say when to dispose
/// them. The compiler takes the word for a directive and asks for a semicolon.
/// </summary>
static class TopLevelUsing
{
    public const string Message = "using var … is possible only inside braces: a cell's variables live on in later cells. "
        + "Write using (var name = …) { … } to dispose it there, or var name = …; to keep it.";

    /// <summary>The line of the first such declaration, counted from 1; null if there is none.</summary>
    public static int? Line(SyntaxNode root)
    {
        // By words: to the parser it is a directive, or nothing at all.
        SyntaxToken[] tokens = [.. root.DescendantTokens(descendIntoTrivia: true).Where(t => !t.IsMissing)];
        int depth = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            depth += tokens[i].Kind() switch { SyntaxKind.OpenBraceToken => 1, SyntaxKind.CloseBraceToken => -1, _ => 0 };
            if (depth == 0 && tokens[i].IsKind(SyntaxKind.UsingKeyword) && Declares(tokens.AsSpan(i + 1)))
                return tokens[i].GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        }
        return null;
    }

    /// <summary>Whether a type and a name stand before an equals sign; an alias has a name only.</summary>
    static bool Declares(ReadOnlySpan<SyntaxToken> after)
    {
        for (int i = 0; i < after.Length && !after[i].IsKind(SyntaxKind.SemicolonToken); i++)
        {
            if (after[i].IsKind(SyntaxKind.OpenParenToken) || after[0].IsKind(SyntaxKind.StaticKeyword))
                return false;
            if (after[i].IsKind(SyntaxKind.EqualsToken))
                return i >= 2 && after[i - 1].IsKind(SyntaxKind.IdentifierToken) && !after[i - 2].IsKind(SyntaxKind.UnsafeKeyword);
        }
        return false;
    }
}
