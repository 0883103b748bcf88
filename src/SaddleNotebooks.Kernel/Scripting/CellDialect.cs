using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SaddleNotebooks.Kernel;

/// <summary>The C# that cells are written in, wherever they run.</summary>
static class CellDialect
{
    /// <summary>What every cell imports: the list of .NET Interactive.</summary>
    public static IReadOnlyList<string> Imports { get; } =
        ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq"];

    /// <summary>How cells are parsed.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.Parse, SourceCodeKind.Script);
}
