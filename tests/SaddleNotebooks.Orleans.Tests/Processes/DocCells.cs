using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Clusters.Tests;

/// <summary>The cells of docs/cluster.md, run as a notebook runs them.</summary>
static class DocCells
{
    static readonly ScriptOptions Options = ScriptOptions.Default
        .WithImports("System", "System.Collections.Generic", "System.Linq", "System.Threading.Tasks", "SaddleNotebooks")
        .WithReferences(new[] { typeof(Cluster), typeof(Landscape), typeof(TrainingRun), typeof(Network), typeof(Optimizer), typeof(Objective), typeof(Workers) }.Select(type => type.Assembly).Distinct());

    /// <summary>The page.</summary>
    public static DocPage Page => DocPage.Of("docs/cluster.md");

    /// <summary>The code of the cells, without the lines that fetch packages: they are here.</summary>
    public static string[] Code()
        => [.. Page.CSharp().Select(block => string.Join('\n', block.Code.Split('\n').Where(line => !line.StartsWith("#r ", StringComparison.Ordinal))))];

    /// <summary>Runs a cell.</summary>
    public static async Task<ScriptState<object>> RunAsync(string code)
        => await CSharpScript.RunAsync(code, Options, cancellationToken: TestContext.Current.CancellationToken);
}
