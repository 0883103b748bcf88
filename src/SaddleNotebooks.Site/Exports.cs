using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using SaddleNotebooks.Playground;

namespace SaddleNotebooks.Site;

/// <summary>What the worker's script can call.</summary>
[SupportedOSPlatform("browser")]
static partial class Exports
{
    static readonly PlaygroundEngine Engine = new();

    /// <summary>The engine's answer to a question, both as JSON.</summary>
    [JSExport]
    internal static string Answer(string question) => Engine.Answer(question);
}
