using Microsoft.DotNet.Interactive.Formatting;

namespace SaddleNotebooks.Kernel;

/// <summary>Gives formulas their MIME type.</summary>
sealed class LaTeXFormatterSource : ITypeFormatterSource
{
    const string MimeType = "text/latex";

    public IEnumerable<ITypeFormatter> CreateTypeFormatters()
    {
        Formatter.SetPreferredMimeTypesFor(typeof(LaTeXString), MimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(MathString), MimeType);
        // Viewers look for delimiters, which a formula by itself has not.
        return [new Written<LaTeXString>(text => IsDelimited(text.ToString()) ? text.ToString() : $"$$\n{text}\n$$"), new Written<MathString>(text => text.ToString())];
    }

    static bool IsDelimited(string text)
        => text.Contains('$', StringComparison.Ordinal) || text.Contains(@"\(", StringComparison.Ordinal) || text.Contains(@"\[", StringComparison.Ordinal)
            || text.TrimStart().StartsWith(@"\begin{", StringComparison.Ordinal);

    sealed class Written<T>(Func<T, string> write) : TypeFormatter<T>
    {
        public override string MimeType => LaTeXFormatterSource.MimeType;

        public override bool Format(T value, FormatContext context)
        {
            context.Writer.Write(write(value));
            return true;
        }
    }
}
