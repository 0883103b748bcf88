using Microsoft.DotNet.Interactive.Formatting;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Tests;

public class CommandTests
{
    static NotebookDouble Notebook() => new() { Variables = { ["f"] = SampleResults.Saddle, ["problem"] = Problem.MuellerBrown, ["text"] = "no objective" } };

    static async Task<string> ErrorAsync(string line) => (await Assert.ThrowsAsync<MagicException>(() => Notebook().RunAsync(line))).Message;

    [Fact]
    public async Task Saddle_lists_every_command_with_its_form()
    {
        var notebook = Notebook();
        await notebook.RunAsync("#!saddle");
        string text = Assert.Single(notebook.Texts);
        foreach (var command in MagicCommands.Create().Commands)
            Assert.Contains(command.Name, text);
        Assert.Contains("#!classify objective …", text);
    }

    [Fact]
    public async Task Saddle_explains_every_command_with_every_parameter()
    {
        foreach (var command in MagicCommands.Create().Commands)
        {
            var notebook = Notebook();
            await notebook.RunAsync("#!saddle " + command.Name[2..]);
            string text = Assert.Single(notebook.Texts);
            foreach (var parameter in command.Parameters)
                Assert.Contains(parameter.Name, text);
        }
    }

    [Theory]
    [InlineData("local", "{  }")]
    [InlineData("30042", "{ Port = 30042 }")]
    [InlineData("local --folder \"/all of us/\"", "{ Folder = @\"/all of us/\" }")]
    [InlineData("redis --certificates certificates", "?? throw")]
    public async Task Saddle_connects_to_a_cluster_by_a_line_of_code(string words, string options)
    {
        var notebook = Notebook();
        notebook.Variables["cluster"] = "two silos";
        await notebook.RunAsync("#!saddle --cluster " + words);
        Assert.Equal("typeof(SaddleNotebooks.Cluster).ToString();", notebook.Code[0]);
        Assert.StartsWith("var cluster = SaddleNotebooks.Cluster.Connect(new SaddleNotebooks.ClusterOptions {", notebook.Code[1], StringComparison.Ordinal);
        Assert.Contains(options, notebook.Code[1], StringComparison.Ordinal);
        Assert.Equal(["two silos"], notebook.Texts);
    }

    [Fact]
    public async Task A_cluster_that_cannot_be_had_says_what_is_missing()
    {
        var notebook = Notebook();
        notebook.Run = code => code.StartsWith("typeof", StringComparison.Ordinal) ? "CS0234: no such type" : null;
        Assert.Contains("#r \"nuget: SaddleNotebooks.Orleans\"", (await Assert.ThrowsAsync<MagicException>(() => notebook.RunAsync("#!saddle --cluster local"))).Message, StringComparison.Ordinal);
        Assert.Single(notebook.Code);
        notebook.Run = code => code.StartsWith("var", StringComparison.Ordinal) ? "No silo answers at port 30000" : null;
        Assert.Equal("No silo answers at port 30000", (await Assert.ThrowsAsync<MagicException>(() => notebook.RunAsync("#!saddle --cluster local"))).Message);
        Assert.Contains("SADDLE_REDIS", await ErrorAsync("#!saddle --cluster \"host:6379,password=x\""), StringComparison.Ordinal);
        Assert.Contains("local, a port", await ErrorAsync("#!saddle --cluster 70000"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_a_line_stays_text_in_the_code()
    {
        var notebook = Notebook();
        await notebook.RunAsync("#!saddle --cluster local --folder \"a\\b{c}\"");
        Assert.Contains("Folder = @\"a\\b{c}\"", notebook.Code[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_shows_the_critical_point()
    {
        var notebook = Notebook();
        await notebook.RunAsync("#!classify f --at \"0, 0\"");
        Assert.Equal(1, Assert.IsType<CriticalPoint>(Assert.Single(notebook.Shown)).Index);
        Assert.StartsWith("Saddle, index 1", notebook.Texts[0]);
    }

    [Fact]
    public async Task Spectrum_shows_progress_first_and_the_spectrum_in_its_place()
    {
        var notebook = Notebook();
        await notebook.RunAsync("#!spectrum f --at \"0, 0\" --probes 2");
        var spectrum = Assert.IsType<HessianSpectrum>(Assert.Single(notebook.Shown));
        Assert.Equal(-2, spectrum.Smallest.Value, 1e-9);
        Assert.True(notebook.Updates >= 1);
    }

    [Theory]
    [InlineData("#!classes loss", typeof(ClassStructure))]
    [InlineData("#!edge loss --rate 0.5 --steps 20", typeof(EdgeOfStability))]
    [InlineData("#!sharpness loss", typeof(SharpnessTable))]
    [InlineData("#!llc loss --draws 20 --burn-in 10 --chains 2 --batch 20", typeof(LearningCoefficient))]
    [InlineData("#!kfac loss --matrix EmpiricalFisher --probes 2", typeof(KfacErrors))]
    [InlineData("#!fisher loss --probes 2", typeof(FisherComparison))]
    public async Task Research_takes_a_line_about_a_network(string line, Type expected)
    {
        var notebook = Notebook();
        notebook.Variables["loss"] = Network.Mlp([49, 4, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Train.DownSample(4).Take(100), LossFunction.CrossEntropy);
        await notebook.RunAsync(line);
        Assert.IsType(expected, Assert.Single(notebook.Shown));
        Assert.True(notebook.Updates >= 1);
        if (expected != typeof(EdgeOfStability) && expected != typeof(LearningCoefficient))
            Assert.Contains("loss of a network", await ErrorAsync(line.Replace("loss", "f", StringComparison.Ordinal) + (expected == typeof(SharpnessTable) ? " --at \"0, 0\"" : "")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Topology_takes_a_function_in_its_box_or_a_plane_through_a_loss_and_shows_what_is_asked_for()
    {
        var notebook = Notebook();
        notebook.Variables["himmelblau"] = Problem.Himmelblau;
        await notebook.RunAsync("#!topology himmelblau");
        var topology = Assert.IsType<SurfaceTopology>(notebook.Shown[^1]);
        Assert.Equal(4, topology.Significant().Count(p => p.Index == 0));
        await notebook.RunAsync("#!topology himmelblau --x \"0, 5\" --y \"0, 5\" --size 41");
        topology = Assert.IsType<SurfaceTopology>(notebook.Shown[^1]);
        Assert.Equal((0, 5), (topology.Surface.X.Positions[0], topology.Surface.X.Positions[^1]));
        Assert.Equal(1, topology.Significant().Count(p => p.Index == 0));
        foreach (var (part, type) in new[] { ("Complex", typeof(MorseSmaleComplex)), ("ContourTree", typeof(ContourTree)), ("MergeTree", typeof(MergeTree)) })
        {
            await notebook.RunAsync($"#!topology himmelblau --size 31 --show {part}");
            Assert.IsType(type, notebook.Shown[^1]);
        }
        notebook.Variables["loss"] = Digit(1);
        await notebook.RunAsync("#!topology loss --size 7 --range 1");
        Assert.IsType<Landscape>(Assert.IsType<SurfaceTopology>(notebook.Shown[^1]).Surface);
        using var source = new CancellationTokenSource();
        source.Cancel();
        await notebook.RunAsync("#!topology loss --size 7", source.Token);
        Assert.Equal(SamplingStatus.Canceled, Assert.IsType<Landscape>(notebook.Shown[^1]).Status);
    }

    [Fact]
    public async Task A_learning_coefficient_takes_a_formula_with_its_number_of_samples()
    {
        var notebook = Notebook();
        await notebook.RunAsync("#!llc problem --at \"0.6, 0.03\" --samples 1000 --draws 20 --burn-in 10");
        Assert.Equal(1_000, Assert.IsType<LearningCoefficient>(Assert.Single(notebook.Shown)).SampleSize);
        Assert.Contains("--seed", await ErrorAsync("#!llc f --at \"0, 0\" --samples 1000 --seed -1"), StringComparison.Ordinal);
        Assert.Contains("SampleSize", await ErrorAsync("#!llc f --at \"0, 0\""), StringComparison.Ordinal);
    }

    static NetworkLoss<float> Digit(ulong seed, int hidden = 4)
        => Network.Mlp([49, hidden, 10], Activation.Tanh, seed: seed).Loss(Digits.Load().Train.DownSample(4).Take(100), LossFunction.CrossEntropy);

    [Fact]
    public async Task Modes_joins_a_loss_with_another_loss_parameters_a_training_and_points()
    {
        var notebook = Notebook();
        NetworkLoss<float> loss = Digit(1), other = Digit(2);
        (notebook.Variables["loss"], notebook.Variables["other"], notebook.Variables["weights"]) = (loss, other, other.Parameters);
        notebook.Variables["run"] = other.Train(new TrainingOptions { Optimizer = Optimizer.Sgd(0.1, batchSize: 20), Epochs = 2 });
        var expected = loss.ConnectModes(loss.Parameters, other.Parameters, new ModeConnectionOptions { MaxSteps = 10 });
        foreach (string end in new[] { "other", "weights", "run" })
            await notebook.RunAsync($"#!modes loss {end} --steps 10");
        Assert.All(notebook.Shown, s => Assert.Equal(expected.LineValues, Assert.IsType<ModeConnection>(s).LineValues));
        await notebook.RunAsync("#!modes loss other --steps 10 --align --curve ElasticBand");
        var band = Assert.IsType<ModeConnection>(notebook.Shown[^1]);
        Assert.Equal(ModeCurve.ElasticBand, band.Curve);
        // With units in order the ends are nearer to one another, and the same functions.
        Assert.Equal(expected.LineValues[^1], band.LineValues[^1], 1e-5);
        Assert.NotEqual(expected.LineValues[30], band.LineValues[30]);
        await notebook.RunAsync("#!modes problem --from \"-0.558, 1.442\" --to \"0.623, 0.028\" --curve ElasticBand --steps 300");
        Assert.InRange(Assert.IsType<ModeConnection>(notebook.Shown[^1]).CurveValues.Max(), -41, -40);
        notebook.Variables["narrow"] = Digit(2, hidden: 3);
        Assert.Contains("of the same network", (await Assert.ThrowsAsync<MagicException>(() => notebook.RunAsync("#!modes loss narrow"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_trains_a_loss_from_its_page_and_the_notebook_goes_on_with_it()
    {
        var notebook = Notebook();
        NetworkLoss<float> loss = Digit(3);
        notebook.Variables["loss"] = loss;
        var expected = new OptimizationRun<float[]>(loss, Optimizer.HeavyBall(0.1, 0.8), [.. loss.Parameters], new OptimizationOptions { GradientTolerance = 0 }).Advance(12);
        await notebook.RunAsync("#!live loss");
        var engine = new Uri(new Uri(System.Text.RegularExpressions.Regex.Match(notebook.Texts[^1], "http://127[^ ]+").Value), "engine");
        using var page = await LiveSocket.ConnectAsync(engine, engine.GetLeftPart(UriPartial.Authority));
        var told = await page.AskAsync("""{ "ask": "network", "method": "heavy-ball", "rate": 0.1, "momentum": 0.8 }""");
        Assert.Equal((true, loss.Network.ToString()), ((bool)told["attached"]!, (string)told["network"]!));
        await page.AskAsync("""{ "ask": "train", "steps": 5 }""");
        told = await page.AskAsync("""{ "ask": "train", "steps": 7 }""");
        Assert.Equal(expected.Value, (double)told["value"]!);
        Assert.Equal(expected.Point, loss.Parameters.Select(v => (double)v));
        // Its saddle is the one that the notebook sees.
        while (!(bool)(told = await page.AskAsync("""{ "ask": "curvature", "here": true, "products": 20 }"""))["done"]!)
            Assert.Null(told["error"]);
        Assert.Equal(loss.HessianExtremes(1, 1).Largest[0].Value, (double)told["highest"]!["value"]!, 1e-3);
        // Another page ends this one.
        await notebook.RunAsync("#!live f --at \"0.1, 0.1\"");
        await Assert.ThrowsAnyAsync<Exception>(() => page.AskAsync("""{ "ask": "problems" }"""));
    }

    [Fact]
    public async Task Network_maps_a_formula_a_problem_and_a_loss_and_keeps_the_map()
    {
        string folder = Directory.CreateTempSubdirectory("saddle-map-").FullName;
        try
        {
            var notebook = Notebook();
            notebook.Variables["wells"] = Objective.FromFormula("(x^2 - 1)^2 + y^2");
            notebook.Variables["xor"] = Network.Mlp<double>([2, 2, 2], Activation.Tanh).Loss(new LabeledData([-1, -1, -1, 1, 1, -1, 1, 1], [0, 1, 1, 0], 2), LossFunction.CrossEntropy, l2: 0.01);
            foreach (string box in new[] { "-2, 2", "-2, 2; -1, 1" })
            {
                await notebook.RunAsync($"#!network wells --box \"{box}\" --searches 4");
                var wells = Assert.IsType<LandscapeNetwork>(notebook.Shown[^1]);
                Assert.Equal((2, 1, 1), (wells.Minima.Count, wells.TransitionStates.Count, wells.PartCount));
                Assert.Equal(1, wells.TransitionStates[0].Value, 1e-12);
            }
            string file = Path.Combine(folder, "map.jsonl");
            await notebook.RunAsync($"#!network problem --searches 6 --file \"{file.Replace("\\", "\\\\", StringComparison.Ordinal)}\"");
            Assert.Equal(3, Assert.IsType<LandscapeNetwork>(notebook.Shown[^1]).Minima.Count);
            Assert.Equal(3, LandscapeNetwork.Open(file).Minima.Count);
            await notebook.RunAsync("#!network xor --starts 4 --hops 0 --searches 2 --minima 5 --seconds 20 --seed 3");
            Assert.Contains("hidden units", Assert.IsType<LandscapeNetwork>(notebook.Shown[^1]).Symmetry, StringComparison.Ordinal);
            Assert.True(notebook.Updates >= 4);
            File.WriteAllText(file, "no map");
            notebook.Variables["again"] = Problem.MuellerBrown;
            Assert.Contains("#!network:", (await Assert.ThrowsAsync<MagicException>(() => notebook.RunAsync($"#!network again --file \"{file.Replace("\\", "\\\\", StringComparison.Ordinal)}\""))).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_cancelled_trajectory_keeps_what_was_computed_and_says_so()
    {
        var notebook = Notebook();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await notebook.RunAsync("#!trajectory f --from \"1, 0.1\"", source.Token);
        Assert.Contains("cancelled", notebook.Texts[0]);
    }

    [Fact]
    public async Task Landscape_draws_a_function_of_two_variables_over_its_coordinates()
    {
        var notebook = Notebook();
        await notebook.RunAsync("#!landscape f --x \"-1, 1\" --y \"-3, 3\" --size 21");
        await notebook.RunAsync("#!landscape problem --size 21");
        Assert.All(notebook.Shown, s => Assert.IsType<Figure>(s));
        Assert.Contains("Müller–Brown", notebook.Texts[1]);
    }

    [Fact]
    public async Task Race_ranks_the_methods_and_escape_measures_beside_its_prediction()
    {
        var notebook = Notebook();
        await notebook.RunAsync("#!race problem --methods \"Adam, SaddleFreeNewton\" --seeds 2 --steps 500");
        Assert.Equal(2, Assert.IsType<RaceResult>(notebook.Shown[0]).Entries.Count);
        await notebook.RunAsync("#!escape f --at \"0, 0\" --seeds 5");
        Assert.Equal(5, Assert.IsType<EscapeDistribution>(notebook.Shown[1]).EscapedCount);
        Assert.Contains("ln(R/ε)", notebook.Texts[2]);
    }

    static NetworkLoss<float> SmallLoss()
        => Network.Mlp([49, 6, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Train.DownSample(4).Take(300), LossFunction.CrossEntropy);

    [Fact]
    public async Task Train_shows_a_chart_while_it_trains_and_the_run_in_its_place()
    {
        var notebook = Notebook();
        var loss = SmallLoss();
        (notebook.Variables["loss"], notebook.Variables["test"]) = (loss, Digits.Load().Test.DownSample(4).Take(50));
        await notebook.RunAsync("#!train loss --test test --epochs 3 --rate 0.1 --curvature 10 --run run");
        var run = Assert.IsType<TrainingRun>(Assert.Single(notebook.Shown));
        Assert.Same(notebook.Variables["run"], run);
        Assert.Equal((3, 32, TrainingStatus.EpochsDone), (run.Final.Epoch, run.BatchSize, run.Status));
        Assert.NotNull(run.Final.TestAccuracy);
        Assert.NotEmpty(run.Curvature);
        Assert.True(notebook.Updates >= 2);
    }

    [Fact]
    public async Task Train_takes_options_from_a_variable_and_keeps_what_it_has_when_it_is_stopped()
    {
        var notebook = Notebook();
        var loss = SmallLoss();
        notebook.Variables["loss"] = loss;
        notebook.Variables["options"] = new TrainingOptions { Optimizer = Optimizer.Adam(0.01) with { BatchSize = 10 }, Epochs = 1_000_000, Seed = 1 };
        using var source = new CancellationTokenSource();
        source.CancelAfter(300);
        await notebook.RunAsync("#!train loss --options options", source.Token);
        Assert.Equal(TrainingStatus.Canceled, Assert.IsType<TrainingRun>(Assert.Single(notebook.Shown)).Status);
        Assert.Contains("cancelled", notebook.Shown[0].ToDisplayString("text/html"));
    }

    [Fact]
    public async Task A_landscape_shows_the_path_of_the_training_before_it_or_of_the_run_that_is_named()
    {
        var notebook = Notebook();
        notebook.Variables["loss"] = SmallLoss();
        await notebook.RunAsync("#!landscape loss --size 3");
        Assert.Null(Assert.IsType<Landscape>(notebook.Shown[0]).Path);
        await notebook.RunAsync("#!train loss --epochs 2 --run first");
        await notebook.RunAsync("#!train loss --epochs 3");
        await notebook.RunAsync("#!landscape loss --size 3");
        await notebook.RunAsync("#!landscape loss --size 3 --run first");
        int Points(int shown) => Assert.IsType<Landscape>(notebook.Shown[shown]).Path!.X.Count;
        Assert.True(Points(3) > Points(4), $"{Points(3)} and {Points(4)} points");
        await Assert.ThrowsAsync<MagicException>(() => notebook.RunAsync("#!landscape loss --size 3 --run loss"));
        await Assert.ThrowsAsync<MagicException>(() => notebook.RunAsync("#!train loss --epochs 1 --run \"2 b\""));
    }

    [Fact]
    public async Task Landscape_draws_other_objectives_on_a_plane()
    {
        var notebook = Notebook();
        notebook.Variables["g"] = Objective.FromFormula(3, x => x[0] * x[0] - x[1] * x[1] + x[2] * x[2]);
        await notebook.RunAsync("#!landscape g --at \"1, 1, 1\" --size 11");
        Assert.IsType<Landscape>(Assert.Single(notebook.Shown));
    }

    [Fact]
    public async Task Trajectory_animates_the_path_and_finds_the_saddle()
    {
        var notebook = Notebook();
        await notebook.RunAsync("#!trajectory f --from \"1, 0\" --rate 0.1 --steps 400");
        var figure = Assert.IsType<Figure>(Assert.Single(notebook.Shown));
        Assert.NotNull(figure.Animation);
        Assert.Contains("stuck at a saddle", notebook.Texts[0]);
    }

    [Theory]
    [InlineData("inline", "text/plain\" class=\"saddle-plotly\" data-encoding=\"gzip\"")]
    [InlineData("cdn", "data-integrity=\"sha384-")]
    public async Task Saddle_brings_plotly_from_where_it_is_told(string source, string expected)
    {
        var notebook = Notebook();
        await notebook.RunAsync("#!saddle --plotly " + source);
        Assert.Contains(expected, Assert.Single(notebook.Shown).ToDisplayString("text/html"));
    }

    [Fact]
    public async Task Saddle_sets_the_theme_of_the_page()
    {
        var notebook = Notebook();
        await notebook.RunAsync("#!saddle --theme dark");
        Assert.Contains("setTheme(\"dark\")", Assert.Single(notebook.Shown).ToDisplayString("text/html"));
    }

    [Fact]
    public async Task Recommend_names_a_method_for_the_objectives_size_with_reasons()
    {
        var notebook = Notebook();
        await notebook.RunAsync("#!recommend f --memory 16");
        Assert.StartsWith("2 parameters: ", Assert.Single(notebook.Texts));
        Assert.Contains("why", notebook.Texts[0]);
    }

    [Fact]
    public async Task A_prediction_is_recorded_and_revealed_beside_the_result()
    {
        var notebook = Notebook();
        notebook.Variables["steps"] = 128;
        await notebook.RunAsync("#!predict escape \"about 100 steps\"");
        await notebook.RunAsync("#!predict escape --reveal steps");
        Assert.Contains("about 100 steps", notebook.Texts[1]);
        Assert.Contains("128", notebook.Texts[1]);
        notebook.Variables["outputs"] = new double[,] { { 0.5, -1 }, { 2, double.NaN } };
        await notebook.RunAsync("#!predict escape --reveal outputs");
        Assert.Contains("0.5, −1, 2, – (2 × 2 values)", notebook.Texts[2]);
    }

    [Fact]
    public async Task Without_a_prediction_the_question_stays_open_and_the_result_folded()
    {
        var notebook = Notebook();
        notebook.Variables["steps"] = 128;
        await notebook.RunAsync("#!predict escape");
        await notebook.RunAsync("#!predict escape --reveal steps");
        Assert.StartsWith("Write what you expect after the name, as in #!predict escape …", notebook.Texts[0], StringComparison.Ordinal);
        Assert.StartsWith("No prediction for escape was recorded.\n", notebook.Texts[1], StringComparison.Ordinal);
        Assert.Contains("128", notebook.Texts[1]);
        await notebook.RunAsync("#!predict escapes 100");
        await notebook.RunAsync("#!predict escape --reveal steps");
        Assert.Contains("Did you mean escapes?", notebook.Texts[3]);
    }

    [Fact]
    public async Task A_check_shows_what_is_wrong_and_each_further_try_opens_a_hint()
    {
        var notebook = Notebook();
        notebook.Variables["exercise"] = Exercise.Number("λ_min", -2).WithHints("Along y.", "f_yy");
        var before = Console.Error;
        using var errors = new StringWriter();
        Console.SetError(TextWriter.Synchronized(errors));
        try
        {
            // The same answer twice is one try.
            foreach (double answer in new[] { 2.0, 3, 3, 4, 5, -2 })
            {
                notebook.Variables["answer"] = answer;
                await notebook.RunAsync("#!check exercise answer");
            }
        }
        finally
        {
            Console.SetError(before);
        }
        Assert.Equal(
            ["✗ 2 has the right size but the wrong sign.", "✗ 3 is too large.\nWhere to look: Along y.", "✗ 3 is too large.\nWhere to look: Along y.",
                "✗ 4 is too large.\nWhere to look: Along y.\nThe formula: f_yy", "✗ 5 is too large.\nWhere to look: Along y.\nThe formula: f_yy", "✓ Right."],
            notebook.Texts);
        // What nbgrader goes by.
        Assert.Equal(["✗ Not right yet (first try).", "✗ Not right yet (2 tries).", "✗ Not right yet (2 tries).", "✗ Not right yet (3 tries).", "✗ Not right yet (4 tries)."],
            errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r')));
    }

    [Theory]
    [InlineData("#!spectrm f", "Did you mean #!spectrum?")]
    [InlineData("#!spectrum f --at \"0, 0\" --stpes 5", "Did you mean --steps?")]
    [InlineData("#!spectrum g", "Did you mean f?")]
    [InlineData("#!spectrum", "#!spectrum needs --objective")]
    [InlineData("#!spectrum text --at 1", "A String has no curvature")]
    [InlineData("#!spectrum f --at \"0, zero\"", "\"zero\" is none")]
    [InlineData("#!spectrum f --at 0", "1 coordinates, but there are 2 variables")]
    [InlineData("#!spectrum f --at \"0, 0\" --probes 0", "probes ('0') must be greater than")]
    [InlineData("#!spectrum f --at \"0, 0\" --seed -1", "--seed must not be negative")]
    [InlineData("#!classify f", "--at with 2 numbers")]
    [InlineData("#!landscape f --x \"3, 1\"", "the smaller first")]
    [InlineData("#!trajectory f --from \"1, 1\" --method Adm", "Did you mean Adam?")]
    [InlineData("#!trajectory f --from \"1, 1\" --steps 0", "MaxSteps")]
    [InlineData("#!recommend", "--parameters with their number")]
    [InlineData("#!recommend --parameters 0", "#!recommend:")]
    [InlineData("#!train f", "Only the loss of a network")]
    [InlineData("#!train f --options text", "must name a variable that holds TrainingOptions")]
    [InlineData("#!race f", "A race needs a Problem")]
    [InlineData("#!race problem --methods \"Adm\"", "Did you mean Adam?")]
    [InlineData("#!race problem --seeds 0", "between 1 and 1000")]
    [InlineData("#!escape f --at \"0, 0\" --distance 0", "#!escape:")]
    [InlineData("#!modes f", "needs the other end")]
    [InlineData("#!modes f text --to \"0, 1\"", "needs the other end, once")]
    [InlineData("#!modes f --to \"0, 1\"", "Say at which point: --from")]
    [InlineData("#!modes f --from \"0, 1\" --to \"0\"", "the other end: the point has 1 coordinates, but there are 2 variables")]
    [InlineData("#!modes f text --from \"0, 1\"", "no end of a curve")]
    [InlineData("#!modes f --from \"0, 1\" --to \"1, 0\" --align", "networks of this library")]
    [InlineData("#!modes f --from \"0, 1\" --to \"1, 0\" --steps 0", "MaxSteps")]
    [InlineData("#!network f", "Box = [")]
    [InlineData("#!network f --box \"2, -2\"", "two for each of the 2 variables")]
    [InlineData("#!network f --box \"0, 1, 2\"", "--box must be two numbers")]
    [InlineData("#!network f --box \"-1, 1\" --seconds 0", "MaxSeconds")]
    [InlineData("#!check f f", "must name a variable that holds an exercise")]
    [InlineData("#!saddle spektrum", "Did you mean #!spectrum?")]
    public async Task An_error_says_what_to_write(string line, string expected) => Assert.Contains(expected, await ErrorAsync(line));
}
