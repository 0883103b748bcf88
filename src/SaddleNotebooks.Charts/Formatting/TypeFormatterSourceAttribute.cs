namespace SaddleNotebooks.Charts.Formatting;

/// <summary>
/// Tells .NET Interactive, which looks for an attribute of this name and these properties, who renders the type. Declared here so
/// that no version of .NET Interactive is referenced.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class TypeFormatterSourceAttribute : Attribute
{
    public Type FormatterSourceType => typeof(FigureFormatterSource);

    public string[] PreferredMimeTypes => ["text/html"];
}
