using Microsoft.CodeAnalysis;

namespace SaddleNotebooks.Kernel;

/// <summary>A cell that is being typed: compiled against the session, never run.</summary>
/// <param name="Text">The C# code; lines that are none are blank, so that positions are those of the cell.</param>
/// <param name="Tree">Its syntax.</param>
/// <param name="Model">Its meaning.</param>
sealed record CodeDraft(string Text, SyntaxTree Tree, SemanticModel Model)
{
    /// <summary>Compiles a cell.</summary>
    /// <exception cref="InvalidOperationException">The code is nested too deeply.</exception>
    public static CodeDraft Create(CSharpSession session, string code)
    {
        if (CodeNesting.IsExcessive(code))
            throw new InvalidOperationException(CodeNesting.Message);
        string text = CodeOnly(code);
        var compilation = session.Compile(text);
        var tree = compilation.SyntaxTrees.Last();
        return new(text, tree, compilation.GetSemanticModel(tree));
    }

    /// <summary>The cell with blanks in place of magic lines and references.</summary>
    static string CodeOnly(string code)
    {
        string[] lines = code.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].TrimStart().StartsWith('#'))
                lines[i] = new string(' ', lines[i].Length);
        }
        return string.Join('\n', lines);
    }
}
