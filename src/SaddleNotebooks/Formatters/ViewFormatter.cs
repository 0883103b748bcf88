using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Formatters;

/// <summary>Writes results in one MIME type. .NET Interactive finds <see cref="MimeType"/> and <see cref="Format"/> by name.</summary>
public sealed class ViewFormatter
{
    readonly Func<Figure, string> draw;
    readonly Func<HtmlFragment, string> write;

    internal ViewFormatter(string mimeType, Func<Figure, string> draw, Func<HtmlFragment, string> write)
    {
        MimeType = mimeType;
        this.draw = draw;
        this.write = write;
    }

    /// <summary>The MIME type it writes.</summary>
    public string MimeType { get; }

    /// <summary>Writes a result.</summary>
    /// <param name="instance">Any value.</param>
    /// <param name="writer">Where to.</param>
    /// <returns>False if no view draws values of this type.</returns>
    public bool Format(object instance, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (instance is Feedback feedback)
            writer.Write(write(feedback.Fragment()));
        else if (instance is IFactSheet sheet)
            writer.Write(write(HtmlFragment.Of(new TextTable(["", sheet.Title], [.. sheet.Facts.Select(fact => new[] { fact.Name, fact.Value })]))));
        else if (ViewRegistry.TryDraw(instance, out var figure))
            writer.Write(draw(figure));
        else
            return false;
        return true;
    }
}
