using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SaddleNotebooks.Kernel;

/// <summary>What a student wrote, as words that no other layout, comment or name of a variable changes; what was handed out is left out.</summary>
sealed class OwnText
{
    /// <summary>Where text stands that belongs to no answer cell.</summary>
    public const string Elsewhere = "other cells";

    // A brace alone stands in every text.
    const int LeastLine = 8;

    readonly HashSet<string> lines;

    /// <summary>Remembers what was handed out.</summary>
    /// <param name="release">The notebook that was handed out; solutions in it count as the students' own.</param>
    public OwnText(NotebookDocument release)
        => lines = [.. Variant.Of(release, null).Cells.SelectMany(c => Regions.Replace(c.Source, RegionKind.Solution, null, out _, out _).Split('\n')).Select(Squeeze).Where(line => line.Length >= LeastLine)];

    /// <summary>The words of a hand-in for each answer cell, and for all others together.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Of(NotebookDocument handIn)
    {
        ArgumentNullException.ThrowIfNull(handIn);
        var words = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var cell in handIn.Cells)
        {
            string own = string.Join('\n', cell.Source.Split('\n').Where(line => !lines.Contains(Squeeze(line))));
            if (own.Length == 0)
                continue;
            string place = GradingMetadata.Read(cell, out _) is { IsSolution: true } graded ? graded.GradeId : Elsewhere;
            (words.TryGetValue(place, out var list) ? list : words[place] = []).AddRange(cell.Kind == CellKind.Code ? Code(own) : Prose(own));
        }
        return words.ToDictionary(w => w.Key, w => (IReadOnlyList<string>)w.Value, StringComparer.Ordinal);
    }

    /// <summary>The tokens of C# without braces and semicolons, which are habits; names are one and the same word, but for members of what the library or the language offers.</summary>
    static IEnumerable<string> Code(string text)
    {
        bool member = false;
        foreach (var token in SyntaxFactory.ParseTokens(text, options: CellDialect.ParseOptions))
        {
            if (token.IsKind(SyntaxKind.EndOfFileToken))
                yield break;
            if (token.Kind() is not (SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken or SyntaxKind.SemicolonToken))
                yield return token.IsKind(SyntaxKind.IdentifierToken) && !member ? "name" : token.Text;
            member = token.IsKind(SyntaxKind.DotToken);
        }
    }

    static IEnumerable<string> Prose(string text)
        => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant()).Where(word => word.Length > 0);

    static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
