using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SaddleNotebooks.Kernel;

/// <summary>Finds the files that cells <c>#load</c>, and writes into them the checks that cells have.</summary>
/// <param name="files">Finds and reads the files.</param>
/// <param name="compile">Compiles a file's text, with its path, as it is.</param>
sealed class CheckedFiles(SourceReferenceResolver files, Func<string, string, Compilation> compile) : SourceReferenceResolver
{
    public override string? NormalizePath(string path, string? baseFilePath) => files.NormalizePath(path, baseFilePath);

    public override string? ResolveReference(string path, string? baseFilePath) => files.ResolveReference(path, baseFilePath);

    public override Stream OpenRead(string resolvedPath) => files.OpenRead(resolvedPath);

    public override SourceText ReadText(string resolvedPath)
    {
        var text = files.ReadText(resolvedPath);
        string code = text.ToString(), with = CheckWriter.Write(code, () => compile(code, resolvedPath));
        return ReferenceEquals(with, code) ? text : SourceText.From(with, text.Encoding ?? Encoding.UTF8);
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
