namespace SaddleNotebooks.Kernel;

/// <summary>A stretch of a cell that is handled in one way.</summary>
/// <param name="Line">Its first line in the cell, counted from 1.</param>
abstract record CellPart(int Line);

/// <summary>C# code; blank lines stand for everything above it, so that its line numbers are the cell's.</summary>
sealed record CodePart(int Line, string Code) : CellPart(Line);

/// <summary>Text to show as it is, in one MIME type.</summary>
sealed record TextPart(int Line, string MimeType, string Text) : CellPart(Line);

/// <summary>A magic line.</summary>
sealed record MagicPart(int Line, string Text) : CellPart(Line);

/// <summary>A language that cannot be run here.</summary>
sealed record ForeignPart(int Line, string Language) : CellPart(Line);

/// <summary>What <c>#r</c> or <c>#i</c> asks for.</summary>
sealed record DirectivePart(int Line, char Letter, string Argument) : CellPart(Line);
