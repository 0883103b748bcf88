using System.Reflection;
using System.Text;
using PublicApiGenerator;
using Xunit;

namespace SaddleNotebooks.Tests;

/// <summary>
/// The public API of an assembly as a text in the repository, so that every change of it is seen in a review. After an intended change,
/// <c>SADDLE_ACCEPT_API=true dotnet test --filter PublicApi</c> writes the texts anew.
/// </summary>
public static class PublicApi
{
    static readonly ApiGeneratorOptions Options = new()
    {
        IncludeAssemblyAttributes = false,
        ExcludeAttributes =
        [
            "System.Diagnostics.DebuggerDisplayAttribute", "System.Runtime.CompilerServices.CompilerGeneratedAttribute", "System.Runtime.CompilerServices.NullableAttribute",
            "System.Runtime.CompilerServices.NullableContextAttribute", "System.Runtime.CompilerServices.IsReadOnlyAttribute", "System.Runtime.CompilerServices.AsyncStateMachineAttribute",
        ],
    };

    /// <summary>Compares with <c>docs/api/NAME.txt</c>.</summary>
    public static void Check(Assembly assembly)
    {
        string name = assembly.GetName().Name!, path = Path.Combine(Repository.Root, "docs", "api", name + ".txt");
        string now = assembly.GeneratePublicApi(Options).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("SADDLE_ACCEPT_API") == "true")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, now, new UTF8Encoding(false));
        }
        string before = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        string[] added = [.. now.Split('\n').Except(before.Split('\n')).Take(20)], gone = [.. before.Split('\n').Except(now.Split('\n')).Take(20)];
        Assert.True(
            now == before,
            $"The public API of {name} changed. If that is meant, say so in CHANGELOG.md and write the text anew: SADDLE_ACCEPT_API=true dotnet test --filter PublicApi\n"
                + $"new:\n{string.Join('\n', added)}\ngone:\n{string.Join('\n', gone)}");
    }
}
