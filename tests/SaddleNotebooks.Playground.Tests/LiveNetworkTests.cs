using System.Text.Json.Nodes;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Playground.Tests;

public class LiveNetworkTests
{
    const string Waiting = """ "data": "moons", "width": 4, "activation": "tanh", "start": "near-saddle", "method": "gradient-descent", "rate": 0.1""";

    static JsonNode Ask(PlaygroundEngine engine, string question) => JsonNode.Parse(engine.Answer(question))!;

    static PlaygroundEngine Begun(string choice)
    {
        var engine = new PlaygroundEngine();
        Assert.Null(Ask(engine, $$"""{ "ask": "network", {{choice}} }""")["error"]);
        return engine;
    }

    static JsonNode CurvatureHere(PlaygroundEngine engine)
    {
        while (true)
        {
            var told = Ask(engine, """{ "ask": "curvature", "here": true, "products": 5 }""");
            if ((bool)told["done"]!)
                return told;
        }
    }

    static double[] Numbers(JsonNode? list) => [.. list!.AsArray().Select(v => (double)v!)];

    /// <summary>The samples that the engine tells, with a network of the library's own.</summary>
    static NetworkLoss<double> Own(JsonNode told, int width, Initialization start)
    {
        var (x, y, labels) = (Numbers(told["x"]), Numbers(told["y"]), Numbers(told["labels"]));
        float[] inputs = [.. x.Zip(y).SelectMany(p => new[] { (float)p.First, (float)p.Second })];
        return Network.Mlp<double>([2, width, 2], Activation.Tanh, 0, start).Loss(new LabeledData(inputs, [.. labels.Select(l => (int)l)], 2), LossFunction.CrossEntropy);
    }

    [Theory]
    [InlineData("heavy-ball", 0)]
    [InlineData("adam", 20)]
    public void A_training_in_slices_is_one_run(string method, int batch)
    {
        var engine = new PlaygroundEngine();
        var loss = Own(Ask(engine, $$"""{ "ask": "network", "data": "rings", "width": 5, "start": "xavier", "method": "{{method}}", "rate": 0.05, "momentum": 0.8, "batch": {{batch}} }"""), 5, Initialization.Xavier);
        JsonNode told = new JsonObject();
        foreach (int steps in new[] { 1, 0, 17, 42 })
        {
            told = Ask(engine, $$"""{ "ask": "train", "steps": {{steps}} }""");
            // What is looked at changes nothing.
            Ask(engine, """{ "ask": "curvature", "products": 3 }""");
            Ask(engine, """{ "ask": "regions", "count": 3 }""");
        }
        Optimizer optimizer = method == "adam" ? Optimizer.Adam(0.05, 0.8, batchSize: batch) : Optimizer.HeavyBall(0.05, 0.8);
        var run = new OptimizationRun<double[]>(loss, optimizer, [.. loss.Parameters], new OptimizationOptions { GradientTolerance = 0 }).Advance(60);
        Assert.Equal(60, (long)told["step"]!);
        Assert.Equal(run.Value, (double)told["value"]!);
        Assert.Equal(run.GradientNorm, (double)told["gradientNorm"]!);
        Assert.Equal(run.Value, Numbers(told["values"])[^1]);
    }

    [Fact]
    public void The_ends_of_the_spectrum_in_slices_are_those_of_the_whole_matrix()
    {
        var engine = new PlaygroundEngine();
        var loss = Own(Ask(engine, """{ "ask": "network", "data": "spirals", "width": 6, "start": "xavier", "method": "gradient-descent", "rate": 0.5 }"""), 6, Initialization.Xavier);
        Ask(engine, """{ "ask": "train", "steps": 30 }""");
        var told = CurvatureHere(engine);
        var run = new OptimizationRun<double[]>(loss, Optimizer.GradientDescent(0.5), [.. loss.Parameters], new OptimizationOptions { GradientTolerance = 0 }).Advance(30);
        double[] eigenvalues = SymmetricEigen.Values(loss.Hessian([.. run.Point]).ToMatrix(), loss.Parameters.Length);
        Assert.Equal(eigenvalues[0], (double)told["lowest"]!["value"]!, 1e-6);
        Assert.Equal(eigenvalues[^1], (double)told["highest"]!["value"]!, 1e-6);
        Assert.InRange((int)told["negativeAtLeast"]!, 1, eigenvalues.Count(v => v < 0));
        Assert.Equal(4, (double)told["stable"]!);
        var density = Ask(engine, """{ "ask": "density" }""");
        Assert.True((bool)density["whole"]!);
        Assert.All(eigenvalues.Zip(Numbers(density["eigenvalues"])), p => Assert.Equal(p.First, p.Second, 1e-9));
        double[] grid = Numbers(density["grid"]), curve = Numbers(density["density"]);
        Assert.Equal(1, curve.Sum() * (grid[1] - grid[0]), 0.02);
        Assert.Equal(eigenvalues.Length, density["signs"]!.AsObject().Where(s => s.Key != "threshold").Sum(s => (int)s.Value![0]!));
    }

    /// <summary>What the page opens with: the loss stands at ln 2 while the distance from the saddle grows by 1 + η|λ_min| in each step, and then falls.</summary>
    [Fact]
    public void Gradient_descent_waits_at_the_saddle_as_long_as_theory_says()
    {
        var engine = Begun(Waiting);
        double first = (double)Ask(engine, """{ "ask": "train", "steps": 60 }""")["value"]!;
        Assert.Equal(Math.Log(2), first, 1e-3);
        var ends = CurvatureHere(engine);
        Assert.True((bool)ends["lowest"]!["negative"]!);
        double second = (double)Ask(engine, """{ "ask": "train", "steps": 40 }""")["value"]!, third = (double)Ask(engine, """{ "ask": "train", "steps": 40 }""")["value"]!;
        // The loss falls by ½|λ|d², so its fall grows with the square; how much it fell in two equal stretches does not ask where zero is.
        double growth = 1 - 0.1 * (double)ends["lowest"]!["value"]!;
        Assert.Equal(Math.Pow(growth, 80), (second - third) / (first - second), 0.15 * Math.Pow(growth, 80));
        Assert.True((double)Ask(engine, """{ "ask": "train", "steps": 1500 }""")["value"]! < 0.4);
    }

    [Fact]
    public void A_kick_along_the_lowest_eigenvector_shortens_the_wait()
    {
        PlaygroundEngine waits = Begun(Waiting), kicked = Begun(Waiting);
        var before = Ask(kicked, """{ "ask": "train", "steps": 30 }""");
        Assert.Contains("not known", (string)Ask(kicked, """{ "ask": "kick" }""")["error"]!["reason"]!, StringComparison.Ordinal);
        double lambda = (double)CurvatureHere(kicked)["lowest"]!["value"]!;
        var after = Ask(kicked, """{ "ask": "kick", "size": 0.05 }""");
        Assert.Equal(30, (long)after["step"]!);
        // ½λs² and the part of the gradient along it, which only helps.
        Assert.InRange((double)after["value"]! - (double)before["value"]!, 0.5 * lambda * 0.05 * 0.05 - 0.05 * (double)before["gradientNorm"]! - 1e-6, 0.5 * lambda * 0.05 * 0.05 + 1e-6);
        Ask(waits, """{ "ask": "train", "steps": 130 }""");
        double patient = (double)Ask(waits, """{ "ask": "train", "steps": 0 }""")["value"]!, helped = (double)Ask(kicked, """{ "ask": "train", "steps": 100 }""")["value"]!;
        Assert.True(helped < patient - 0.01, $"{helped} after the kick, {patient} without.");
        Assert.Contains("not known", (string)Ask(kicked, """{ "ask": "landscape" }""")["error"]!["reason"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void The_landscape_bends_as_the_eigenvalues_say()
    {
        var engine = Begun(Waiting);
        var ends = CurvatureHere(engine);
        const double Reach = 0.02;
        double[] middle = Row(1), upper = Row(2), lower = Row(0);
        double Bend(double before, double here, double after) => (before + after - 2 * here) / (Reach * Reach);
        Assert.Equal((double)ends["lowest"]!["value"]!, Bend(middle[0], middle[1], middle[2]), 1e-3);
        Assert.Equal((double)ends["highest"]!["value"]!, Bend(lower[1], middle[1], upper[1]), 1e-3);
        Assert.Equal((double)Ask(engine, """{ "ask": "train", "steps": 0 }""")["value"]!, middle[1], 1e-14);

        double[] Row(int row) => Numbers(Ask(engine, $$"""{ "ask": "landscape", "count": 3, "row": {{row}}, "reach": 0.02 }""")["values"]);
    }

    [Fact]
    public void Regions_are_the_networks_probabilities()
    {
        var engine = new PlaygroundEngine();
        var loss = Own(Ask(engine, """{ "ask": "network", "data": "xor", "width": 3, "start": "xavier", "method": "adam" }"""), 3, Initialization.Xavier);
        var told = Ask(engine, """{ "ask": "regions", "count": 4 }""");
        double x = Numbers(told["x"])[3], y = Numbers(told["y"])[1];
        double[,] outputs = loss.Network.Outputs(new LabeledData([(float)x, (float)y], [0], 2));
        Assert.Equal(Math.Exp(outputs[0, 1]) / (Math.Exp(outputs[0, 0]) + Math.Exp(outputs[0, 1])), (double)told["values"]![1]![3]!, 1e-12);
    }

    [Fact]
    public void Settings_move_while_it_trains()
    {
        var engine = Begun(""" "data": "rings", "width": 4, "start": "xavier", "method": "heavy-ball", "rate": 0.1 """);
        Ask(engine, """{ "ask": "train", "steps": 10 }""");
        double whole = (double)Ask(engine, """{ "ask": "train", "steps": 5, "rate": 0.05, "momentum": 0.5 }""")["value"]!;
        var told = Ask(engine, """{ "ask": "train", "steps": 15, "batch": 10 }""");
        Assert.Equal(30, (long)told["step"]!);
        Assert.NotEqual(whole, (double)told["value"]!);
        Assert.Null(Ask(engine, """{ "ask": "curvature" }""")["stable"]);
    }

    [Fact]
    public void Two_hundred_digits_are_learned()
    {
        var engine = new PlaygroundEngine();
        var told = Ask(engine, """{ "ask": "network", "data": "digits", "width": 12, "start": "xavier", "method": "adam", "rate": 0.02 }""");
        Assert.Equal((200, 10, false), ((int)told["samples"]!, (int)told["classes"]!, (bool)told["plane"]!));
        Assert.True((double)Ask(engine, """{ "ask": "train", "steps": 60 }""")["accuracy"]! > 0.9);
        Assert.Contains("plane", (string)Ask(engine, """{ "ask": "regions" }""")["error"]!["reason"]!, StringComparison.Ordinal);
        Assert.False((bool)Ask(engine, """{ "ask": "density" }""")["whole"]!);
    }

    [Theory]
    [InlineData("moons")]
    [InlineData("xor")]
    [InlineData("rings")]
    [InlineData("spirals")]
    public void Samples_of_the_plane_are_two_even_classes_around_the_middle(string data)
    {
        var told = Ask(new(), $$"""{ "ask": "network", "data": "{{data}}", "method": "adam" }""");
        double[] x = Numbers(told["x"]), y = Numbers(told["y"]), labels = Numbers(told["labels"]);
        Assert.Equal(labels.Length, 2 * labels.Count(l => l == 1));
        Assert.All(x.Concat(y), v => Assert.InRange(v, -1.35, 1.35));
        Assert.InRange(x.Average(), -0.1, 0.1);
        Assert.InRange(y.Average(), -0.1, 0.1);
    }

    [Theory]
    [InlineData("""{ "ask": "train", "steps": 1 }""", "no network")]
    [InlineData("""{ "ask": "network", "data": "cats" }""", "one of moons")]
    [InlineData("""{ "ask": "network", "width": 1000 }""", "from 1 to 64")]
    [InlineData("""{ "ask": "network", "method": "magic" }""", "no method")]
    [InlineData("""{ "ask": "network", "activation": "step" }""", "one of tanh")]
    [InlineData("""{ "ask": "network", "method": "adam", "rate": -1 }""", "positive")]
    public void A_choice_that_makes_no_sense_is_answered_with_what_would(string question, string words)
        => Assert.Contains(words, (string)Ask(new(), question)["error"]!["reason"]!, StringComparison.Ordinal);
}
