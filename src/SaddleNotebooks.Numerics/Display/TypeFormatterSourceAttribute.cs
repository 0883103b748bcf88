namespace SaddleNotebooks.Numerics;

/// <summary>
/// Marks a result type that notebooks draw. .NET Interactive looks for an attribute of this name with these two properties, so neither it
/// nor the drawing code above this layer is referenced here: the drawing code is found by name when a host first shows a value, and a
/// program without it shows the type as any other.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
sealed class TypeFormatterSourceAttribute : Attribute
{
    const string FormatterSource = "SaddleNotebooks.Formatters.ViewFormatterSource, SaddleNotebooks";

    /// <summary>The type whose <c>CreateTypeFormatters()</c> gives the formatters; null where the drawing code is not there.</summary>
    public Type? FormatterSourceType => Type.GetType(FormatterSource);

    /// <summary>What a notebook shows first: HTML.</summary>
    public string[] PreferredMimeTypes => ["text/html"];
}
