namespace SaddleNotebooks.Charts.Formatting;

/// <summary>
/// Tells .NET Interactive, which looks for an attribute of this name and these properties, who renders the type. Declared here so
/// that no version of .NET Interactive is referenced.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class TypeFormatterSourceAttribute(Type formatterSource) : Attribute
{
    public Type FormatterSourceType => formatterSource;

    public string[] PreferredMimeTypes => ["text/html"];
}
