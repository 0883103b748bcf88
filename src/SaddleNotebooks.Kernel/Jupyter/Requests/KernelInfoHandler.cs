using System.Reflection;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>Tells a client which language runs here.</summary>
sealed class KernelInfoHandler : IRequestHandler
{
    static readonly string Version = typeof(KernelInfoHandler).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public string Name => "kernel_info";

    /// <summary>What hosts need to colour, export and name C# cells; stored in notebooks as well.</summary>
    public static JsonObject Language => new()
    {
        ["name"] = "C#",
        ["version"] = LanguageVersion,
        ["mimetype"] = "text/x-csharp",
        ["file_extension"] = ".cs",
        ["pygments_lexer"] = "csharp",
        ["codemirror_mode"] = "text/x-csharp",
    };

    public JsonObject Handle(JupyterMessage request)
    {
        var content = Replies.Ok();
        content["protocol_version"] = MessageCodec.ProtocolVersion;
        content["implementation"] = "saddle";
        content["implementation_version"] = Version;
        content["language_info"] = Language;
        content["banner"] = $"SaddleNotebooks {Version}, C# {LanguageVersion} on .NET {Environment.Version}";
        content["debugger"] = false;
        content["help_links"] = new JsonArray(
            new JsonObject { ["text"] = "C# language reference", ["url"] = "https://learn.microsoft.com/dotnet/csharp/" });
        return content;
    }

    static string LanguageVersion => Microsoft.CodeAnalysis.CSharp.LanguageVersionFacts.ToDisplayString(
        Microsoft.CodeAnalysis.CSharp.LanguageVersionFacts.MapSpecifiedToEffectiveVersion(Microsoft.CodeAnalysis.CSharp.LanguageVersion.Latest));
}
