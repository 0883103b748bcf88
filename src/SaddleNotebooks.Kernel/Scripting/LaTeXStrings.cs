using Microsoft.DotNet.Interactive.Formatting;
using SaddleNotebooks.Kernel;

// In .NET Interactive, too, cells use these names without a using; every cell here imports System.
namespace System;

/// <summary>TeX that is shown as a formula; the name is that of .NET Interactive.</summary>
[TypeFormatterSource(typeof(LaTeXFormatterSource))]
public sealed class LaTeXString
{
    readonly string code;

    /// <summary>Marks text as TeX.</summary>
    /// <param name="latexCode">A formula, with or without delimiters.</param>
    public LaTeXString(string latexCode)
    {
        ArgumentNullException.ThrowIfNull(latexCode);
        code = latexCode;
    }

    /// <summary>Marks text as TeX, as in <c>(LaTeXString)@"\frac{1}{2}"</c>.</summary>
    public static implicit operator LaTeXString(string source) => new(source);

    /// <summary>The text.</summary>
    public override string ToString() => code;
}

/// <summary>A formula on a line of its own; the name is that of .NET Interactive.</summary>
[TypeFormatterSource(typeof(LaTeXFormatterSource))]
public sealed class MathString
{
    readonly string code;

    /// <summary>Marks text as a formula.</summary>
    /// <param name="latexCode">TeX; dollar signs around it are added where they are missing.</param>
    public MathString(string latexCode)
    {
        ArgumentNullException.ThrowIfNull(latexCode);
        code = (latexCode.StartsWith("$$", StringComparison.Ordinal) ? "" : "$$") + latexCode + (latexCode.EndsWith("$$", StringComparison.Ordinal) ? "" : "$$");
    }

    /// <summary>Marks text as a formula, as in <c>(MathString)@"\frac{1}{2}"</c>.</summary>
    public static implicit operator MathString(string source) => new(source);

    /// <summary>The text, between dollar signs.</summary>
    public override string ToString() => code;
}
