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

    [Theory]
    [InlineData("moons", "tanh", "near-saddle", "gradient-descent")]
    [InlineData("xor", "relu", "xavier", "heavy-ball")]
    [InlineData("rings", "sigmoid", "he", "nesterov")]
    [InlineData("spirals", "gelu", "orthogonal", "adam")]
    [InlineData("digits", "softplus", "xavier", "rmsprop")]
    [InlineData("moons", "identity", "xavier", "perturbed")]
    [InlineData("moons", "tanh", "xavier", "noisy")]
    public void Every_network_in_training_can_be_saved(string data, string activation, string start, string method)
    {
        var engine = new PlaygroundEngine();
        engine.Answer($$"""{ "ask": "network", "data": "{{data}}", "activation": "{{activation}}", "start": "{{start}}", "method": "{{method}}", "width": 3, "layers": 2, "batch": 20, "rate": 0.02 }""");
        engine.Answer("""{ "ask": "train", "steps": 7 }""");
        var notebook = JsonNode.Parse(engine.Answer("""{ "ask": "network-notebook", "address": "https://example.org/#x" }"""))!;
        Compiles(notebook, cells: 6);
        Assert.Contains("MaxSteps = 7,", notebook["cells"]![3]!["source"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(" with { BatchSize = 20 }", notebook["cells"]![3]!["source"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_notebook_of_a_training_reaches_the_same_place_to_the_last_bit()
    {
        var engine = new PlaygroundEngine();
        engine.Answer("""{ "ask": "network", "data": "spirals", "activation": "tanh", "start": "xavier", "method": "adam", "width": 5, "seed": 3, "batch": 20, "rate": 0.02, "momentum": 0.8 }""");
        var reached = JsonNode.Parse(engine.Answer("""{ "ask": "train", "steps": 30 }"""))!;
        string[] cells = [.. JsonNode.Parse(engine.Answer("""{ "ask": "network-notebook" }"""))!["cells"]!.AsArray().Select(c => (string)c!["source"]!)];
        var script = await Microsoft.CodeAnalysis.CSharp.Scripting.CSharpScript.EvaluateAsync<OptimizationResult>(cells[2].Replace("\nloss", ";", StringComparison.Ordinal) + "\n" + cells[3],
            Microsoft.CodeAnalysis.Scripting.ScriptOptions.Default.WithImports("System", "System.Linq").WithReferences(AppDomain.CurrentDomain.GetAssemblies().Where(a => !a.IsDynamic && a.Location.Length > 0)));
        Assert.Equal((double)reached["value"]!, script.Value);
        Assert.Equal((double)reached["gradientNorm"]!, script.GradientNorm);
    }

    static void Compiles(JsonNode notebook, int cells)
    {
        string[] code = [.. notebook["cells"]!.AsArray().Where(c => (string)c!["cell_type"]! == "code").Select(c => (string)c!["source"]!)];
        Assert.Equal(cells, code.Length);
        var compiler = new DocCompiler();
        Assert.All(code, cell => Assert.Empty(compiler.Compile(new DocBlock(1, false, cell))));
    }
}
