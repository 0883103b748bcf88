using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Formatters;

/// <summary>Writes results in one MIME type. .NET Interactive finds <see cref="MimeType"/> and <see cref="Format"/> by name.</summary>
public sealed class ViewFormatter
{
    readonly Func<Figure, string> render;

    internal ViewFormatter(string mimeType, Func<Figure, string> render)
    {
        MimeType = mimeType;
        this.render = render;
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
        if (!ViewRegistry.TryDraw(instance, out var figure))
            return false;
        writer.Write(render(figure));
        return true;
    }
}
