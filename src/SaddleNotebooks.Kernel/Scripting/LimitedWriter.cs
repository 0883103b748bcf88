using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Takes the text of a value that is being formatted, and ends the work where it would never end: the formatters of .NET Interactive follow a list that
/// holds itself until the stack is full, which ends the process.
/// </summary>
sealed class LimitedWriter : TextWriter
{
    /// <summary>Their own limit for objects is 6; lists are not counted there.</summary>
    const int MaxDepth = 40;

    const int MaxCharacters = 20_000_000;

    readonly StringBuilder text = new();
    FormatContext? context;

    LimitedWriter() : base(System.Globalization.CultureInfo.InvariantCulture)
    {
    }

    public override Encoding Encoding => Encoding.Unicode;

    /// <summary>Formats a value.</summary>
    /// <param name="value">The value; null too.</param>
    /// <param name="mimeType">The form wanted.</param>
    /// <returns>The text, or null if the value is nested without end.</returns>
    public static string? Format(object? value, string mimeType)
    {
        using var writer = new LimitedWriter();
        try
        {
            using (var context = new FormatContext(writer))
            {
                writer.context = context;
                // The parameter is declared non-null, but null is what the formatters print as <null>.
                value!.FormatTo(context, mimeType);
                writer.context = null;
            }
            return writer.text.ToString();
        }
        catch (Exception e) when (e.GetBaseException() is InsufficientExecutionStackException)
        {
            return null;
        }
    }

    public override void Write(char value)
    {
        Check();
        text.Append(value);
    }

    public override void Write(string? value)
    {
        Check();
        text.Append(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Check();
        text.Append(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Check();
        text.Append(buffer);
    }

    void Check()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (context is { Depth: > MaxDepth } || text.Length > MaxCharacters)
            throw new InsufficientExecutionStackException();
    }
}
