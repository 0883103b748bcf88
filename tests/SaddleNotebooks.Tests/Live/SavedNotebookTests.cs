using System.Text.Json.Nodes;
using SaddleNotebooks.Playground;

namespace SaddleNotebooks.Tests;

/// <summary>Notebooks that the playground saves hold code that compiles where they are opened.</summary>
public sealed class SavedNotebookTests
{
    static readonly PlaygroundEngine Engine = new();

    static JsonArray Asked(string question, string list) => JsonNode.Parse(Engine.Answer(question))![list]!.AsArray();

    [Theory]
    [InlineData("\"formula\": \"x^2 - y^2\"")]
    [InlineData("\"formula\": \"3\"")]
    public void Every_method_is_in_it(string function)
    {
        string[] methods = [.. Asked("""{ "ask": "problems" }""", "methods").Select(m => $$"""{ "key": "{{m!["key"]}}" }""")];
        var notebook = JsonNode.Parse(Engine.Answer($$"""{ "ask": "notebook", {{function}}, "box": [-1, 1, -2, 2], "start": [0.5, 0.25], "methods": [{{string.Join(", ", methods)}}] }"""))!;
        Compiles(notebook, cells: 4 + methods.Length);
    }

    [Fact]
    public void Every_problem_can_be_saved()
    {
        foreach (var problem in Asked("""{ "ask": "problems" }""", "problems"))
            Compiles(JsonNode.Parse(Engine.Answer($$"""{ "ask": "notebook", "problem": "{{problem!["key"]}}", "start": [0.5, 0.25], "methods": [{ "key": "newton" }] }"""))!, cells: 5);
    }

    static void Compiles(JsonNode notebook, int cells)
    {
        string[] code = [.. notebook["cells"]!.AsArray().Where(c => (string)c!["cell_type"]! == "code").Select(c => (string)c!["source"]!)];
        Assert.Equal(cells, code.Length);
        var compiler = new DocCompiler();
        Assert.All(code, cell => Assert.Empty(compiler.Compile(new DocBlock(1, false, cell))));
    }
}
