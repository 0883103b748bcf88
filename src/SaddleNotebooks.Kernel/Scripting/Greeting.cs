using System.Reflection;
using System.Text.Json.Nodes;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// What <c>#r "nuget: SaddleNotebooks"</c> shows, whenever it is run: one line, and plotly.js once for the whole notebook, so that its charts draw wherever
/// the executed file is opened again.
/// </summary>
static class Greeting
{
    /// <summary>The output of the cell that loads the library.</summary>
    public static DisplayOutput Output
    {
        get
        {
            string version = typeof(Magics.IMagicCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
            string line = $"SaddleNotebooks {version} is ready: type the name of a result to see it.";
            return new(new MimeBundle(new Dictionary<string, JsonNode>
            {
                [MimeBundle.PlainText] = line,
                [MimeBundle.Html] = $"<p>{line}</p>{PlotlyLibrary.Html()}",
            }));
        }
    }
}
