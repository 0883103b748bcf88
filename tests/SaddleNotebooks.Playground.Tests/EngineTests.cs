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

    /// <summary>On x² − y²/2 the distance from the saddle grows by 1 + η for gradient descent; Newton's method goes to the saddle and stays.</summary>
    [Fact]
    public void Escape_times_stand_beside_theory()
    {
        var told = Ask(new(), """
            { "ask": "escape", "formula": "x^2 - y^2/2", "saddle": [0, 0], "start": [0.4, 1e-4], "radius": 1, "rate": 0.05, "momentum": 0.6, "methods": [{ "key": "gradient-descent" }, { "key": "heavy-ball" }, { "key": "newton" }] }
            """);
        Assert.Equal(-1, (double)told["eigenvalue"]!, 1e-12);
        Assert.Equal(1e-4, (double)told["distance"]!, 1e-12);
        var (descent, ball, newton) = (told["methods"]![0]!, told["methods"]![1]!, told["methods"]![2]!);
        double steps = Math.Log(1e4) / Math.Log(1.05);
        Assert.Equal(steps, (double)descent["theory"]!, 1e-9);
        Assert.Equal(Math.Ceiling(steps), (long)descent["steps"]!);
        Assert.Equal((double)ball["theory"]!, (long)ball["steps"]!, 1.0);
        Assert.True((long)ball["steps"]! < (long)descent["steps"]! / 2);
        Assert.False((bool)newton["escaped"]!);
        Assert.Null(newton["theory"]);
    }

    [Fact]
    public void Noise_is_moved_while_the_race_runs()
    {
        var engine = new PlaygroundEngine();
        Ask(engine, """{ "ask": "race", "formula": "x^2 + y^2", "start": [0, 0], "rate": 0.1, "noise": 0.001, "tolerance": 0, "methods": [{ "key": "noisy" }] }""");
        double Reach(JsonNode told) => told["runners"]![0]!["x"]!.AsArray().Max(x => Math.Abs((double)x!));
        double quiet = Reach(Ask(engine, """{ "ask": "step", "steps": 100 }""")), loud = Reach(Ask(engine, """{ "ask": "step", "steps": 100, "noise": 1 }"""));
        // The spread is σ√(η/2)/2 in each coordinate or so.
        Assert.InRange(quiet, 1e-5, 1e-3);
        Assert.InRange(loud, 1e-2, 1);
    }

    [Theory]
    [InlineData("\"problem\": \"random-field\"", "Problem.RandomField(2)")]
    [InlineData("\"formula\": \"x^2 - y^2\"", "Objective.FromFormula(\"x^2 - y^2\")")]
    [InlineData("\"formula\": \"3\"", "Objective.FromFormula(\"3 + 0y\")")]
    public void A_notebook_holds_the_same_in_code(string function, string code)
    {
        var notebook = Ask(new(), $$"""{ "ask": "notebook", {{function}}, "box": [-1, 1, -2, 2], "start": [0.5, 0.25], "rate": 0.02, "momentum": 0.5, "methods": [{ "key": "heavy-ball" }, { "key": "newton" }] }""");
        string[] cells = [.. notebook["cells"]!.AsArray().Select(c => (string)c!["source"]!)];
        Assert.Equal($"using SaddleNotebooks;\n\nvar f = {code};\nf", cells[2]);
        Assert.Equal(
            ["f.FindCriticalPoints([(-1, 1), (-2, 2)])", "f.CriticalPointAt([0.5, 0.25])", "f.Minimize(Optimizer.HeavyBall(0.02, 0.5), [0.5, 0.25])", "f.Minimize(Optimizer.Newton(), [0.5, 0.25])"],
            cells[3..]);
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
    [InlineData("""{ "ask": "race", "formula": "x", "start": [0, 0], "noise": 0, "methods": [{ "key": "noisy" }] }""", "positive")]
    [InlineData("""{ "ask": "escape", "formula": "x^2 + y^2", "saddle": [0, 0], "start": [1, 0], "methods": [{ "key": "adam" }] }""", "No direction")]
    [InlineData("""{ "ask": "race", "formula": "x", "start": [0, 0], "rate": -1, "methods": [{ "key": "adam" }] }""", "positive")]
    [InlineData("[1, 2]", "no question")]
    [InlineData("{", "")]
    public void A_question_that_makes_no_sense_is_answered_with_what_would(string question, string words)
        => Assert.Contains(words, (string)Ask(new(), question)["error"]!["reason"]!, StringComparison.Ordinal);

    /// <summary>Whatever somebody types, everything that the page asks about it has an answer or a message, in the same engine.</summary>
    [Fact]
    public void Damaged_formulas_get_an_answer_or_a_message_from_every_question()
    {
        var random = new Random(11);
        var engine = new PlaygroundEngine();
        const string Methods = """ "rate": 0.02, "methods": [{ "key": "gradient-descent" }, { "key": "noisy" }, { "key": "saddle-free" }] """;
        for (int trial = Trials.Count(200, 10_000); trial > 0; trial--)
        {
            string formula = new JsonObject { ["formula"] = RandomFormula.Damaged(random) }.ToJsonString()[1..^1];
            string[] questions =
            [
                $$"""{ "ask": "function", {{formula}} }""", $$"""{ "ask": "grid", {{formula}}, "count": 3 }""", $$"""{ "ask": "point", {{formula}}, "at": [0.3, -0.2] }""",
                $$"""{ "ask": "search", {{formula}}, "starts": 2 }""", $$"""{ "ask": "race", {{formula}}, "start": [0.3, -0.2], {{Methods}} }""",
                $$"""{ "ask": "escape", {{formula}}, "saddle": [0, 0], "start": [0.01, 0.01], {{Methods}} }""",
            ];
            foreach (string question in questions)
            {
                var told = Ask(engine, question);
                Assert.True(told["error"] is null || ((string)told["error"]!["reason"]!).Length > 0, question);
            }
            Ask(engine, """{ "ask": "step", "steps": 5 }""");
        }
    }
}
