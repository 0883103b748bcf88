using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SaddleNotebooks.Kernel;

/// <summary>Tells a console whether to run what was typed or to ask for another line.</summary>
sealed class IsCompleteHandler : IRequestHandler
{
    public string Name => "is_complete";

    public JsonObject Handle(JupyterMessage request)
    {
        string code = Fields.Text(request.Content, "code");
        if (CodeHelp.Question(code) is not null)
            return new JsonObject { ["status"] = "complete" };
        if (CodeNesting.IsExcessive(code))
            return new JsonObject { ["status"] = "unknown" };
        var tree = SyntaxFactory.ParseSyntaxTree(CodeOnly(code), CellDialect.ParseOptions);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return new JsonObject { ["status"] = "incomplete", ["indent"] = Indent(code) };
        bool wrong = tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);
        return new JsonObject { ["status"] = wrong ? "invalid" : "complete" };
    }

    /// <summary>Magic lines and references are complete by themselves, and are no C#.</summary>
    static string CodeOnly(string code)
        => string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimStart().StartsWith('#') ? "" : line));

    /// <summary>As far as the last line, and one step more after an opening brace.</summary>
    static string Indent(string code)
    {
        string last = code.TrimEnd().Split('\n')[^1];
        string indent = last[..^last.TrimStart().Length];
        return last.TrimEnd().EndsWith('{') ? indent + "    " : indent;
    }
}
