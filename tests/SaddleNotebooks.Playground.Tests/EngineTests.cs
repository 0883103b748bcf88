using System.Text.Json.Nodes;

namespace SaddleNotebooks.Playground.Tests;

public class EngineTests
{
    static JsonNode Ask(PlaygroundEngine engine, string question) => JsonNode.Parse(engine.Answer(question))!;

    [Fact]
    public void A_race_in_stretches_ends_where_one_run_does()
    {
        var engine = new PlaygroundEngine();
        Ask(engine, """{ "ask": "race", "problem": "himmelblau", "start": [0.1, -0.3], "rate": 0.005, "momentum": 0.7, "methods": [{ "key": "heavy-ball" }, { "key": "adam" }, { "key": "perturbed" }] }""");
        JsonNode told = new JsonObject();
        foreach (int steps in new[] { 1, 1, 7, 0, 30, 250 })
            told = Ask(engine, $$"""{ "ask": "step", "steps": {{steps}} }""");
        Optimizer[] methods = [Optimizer.HeavyBall(0.005, 0.7), Optimizer.Adam(0.005, 0.7), Optimizer.PerturbedGradientDescent(0.005)];
        for (int k = 0; k < methods.Length; k++)
        {
            var run = Problem.Himmelblau.Minimize(methods[k], [0.1, -0.3], new OptimizationOptions { MaxSteps = 289 });
            var runner = told["runners"]![k]!;
            Assert.Equal(run.Steps, (long)runner["steps"]!);
            Assert.Equal(run.Point[0], (double)runner["x"]!.AsArray()[^1]!);
            Assert.Equal(run.Point[1], (double)runner["y"]!.AsArray()[^1]!);
        }
    }

    [Fact]
    public void A_method_keeps_its_velocity_when_step_size_and_momentum_are_moved()
    {
        var engine = new PlaygroundEngine();
        Ask(engine, """{ "ask": "race", "formula": "x^2 - y^2/2", "start": [1, 0.01], "rate": 0.1, "momentum": 0.9, "methods": [{ "key": "heavy-ball" }] }""");
        Ask(engine, """{ "ask": "step", "steps": 5 }""");
        var told = Ask(engine, """{ "ask": "step", "steps": 4, "rate": 0.02, "momentum": 0.5 }""")["runners"]![0]!;
        double x = 1, y = 0.01, u = 0, v = 0;
        for (int t = 0; t < 9; t++)
        {
            var (rate, momentum) = t < 5 ? (0.1, 0.9) : (0.02, 0.5);
            (u, v) = (momentum * u - rate * 2 * x, momentum * v + rate * y);
            (x, y) = (x + u, y + v);
        }
        Assert.Equal(x, (double)told["x"]!.AsArray()[^1]!, 1e-14);
        Assert.Equal(y, (double)told["y"]!.AsArray()[^1]!, 1e-14);
        Assert.Equal(4, told["x"]!.AsArray().Count);
    }

    [Fact]
    public void A_run_that_stands_on_a_saddle_goes_on_until_the_method_gives_up_or_leaves()
    {
        var engine = new PlaygroundEngine();
        Ask(engine, """{ "ask": "race", "problem": "double-well", "start": [0, 0], "rate": 0.05, "methods": [{ "key": "gradient-descent" }, { "key": "perturbed" }] }""");
        var told = Ask(engine, """{ "ask": "step", "steps": 2000 }""")["runners"]!;
        Assert.Equal("StuckAtSaddle", (string)told[0]!["status"]!);
        Assert.Equal("SecondOrderStationary", (string)told[1]!["status"]!);
        Assert.Equal(1, Math.Abs((double)told[1]!["x"]!.AsArray()[^1]!), 1e-6);
    }

    [Fact]
    public void What_is_not_finite_is_null()
    {
        var grid = Ask(new(), """{ "ask": "grid", "formula": "log(x)", "box": [-1, 1, 0, 1], "count": 3 }""");
        Assert.Equal("[[null,null,0],[null,null,0],[null,null,0]]", grid["values"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{ "ask": "function", "formula": "x + sn(y)" }""", "Did you mean sin")]
    [InlineData("""{ "ask": "function", "formula": "z" }""", "functions of x and y")]
    [InlineData("""{ "ask": "function", "problem": "none" }""", "himmelblau")]
    [InlineData("""{ "ask": "nothing" }""", "no question")]
    [InlineData("""{ "ask": "step", "steps": 1 }""", "no race")]
    [InlineData("""{ "ask": "point", "formula": "x", "at": [1] }""", "2 numbers")]
    [InlineData("""{ "ask": "point", "formula": "x", "at": [1, 1e999] }""", "2 numbers")]
    [InlineData("""{ "ask": "grid", "formula": "x", "count": 1e9 }""", "from 2 to 401")]
    [InlineData("""{ "ask": "grid", "formula": "x", "box": [1, 0, 0, 1] }""", "lower end")]
    [InlineData("""{ "ask": "race", "formula": "x", "start": [0, 0], "methods": [{ "key": "magic" }] }""", "no method")]
    [InlineData("""{ "ask": "race", "formula": "x", "start": [0, 0], "methods": [] }""", "Choose 1")]
    [InlineData("""{ "ask": "race", "formula": "x", "start": [0, 0], "rate": -1, "methods": [{ "key": "adam" }] }""", "positive")]
    [InlineData("[1, 2]", "no question")]
    [InlineData("{", "")]
    public void A_question_that_makes_no_sense_is_answered_with_what_would(string question, string words)
        => Assert.Contains(words, (string)Ask(new(), question)["error"]!["reason"]!, StringComparison.Ordinal);
}
