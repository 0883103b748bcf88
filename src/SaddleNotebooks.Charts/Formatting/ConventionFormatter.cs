namespace SaddleNotebooks.Charts.Formatting;

/// <summary>Writes values of one type in one MIME type; .NET Interactive finds the public members by name.</summary>
sealed class ConventionFormatter<T>(string mimeType, Func<T, string> render)
    where T : class
{
    public string MimeType => mimeType;

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T value)
            return false;
        writer.Write(render(value));
        return true;
    }
}
