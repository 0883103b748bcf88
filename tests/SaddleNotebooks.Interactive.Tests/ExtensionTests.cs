using SaddleNotebooks.Charts;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Interactive.Tests;

/// <summary>The package in .NET Interactive itself.</summary>
public sealed class ExtensionTests(LoadedEngine engine) : IClassFixture<LoadedEngine>
{
    const string Saddle = "var f = Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1]);";
    const string Loss = "var digits = Digits.Load(); var loss = Network.Mlp([784, 4, 10], Activation.Tanh, seed: 1).Loss(digits.Train.Take(100), LossFunction.CrossEntropy);";

    const string Small = "var digits = Digits.Load(); var small = Network.Mlp([49, 6, 10], Activation.Tanh, seed: 1).Loss(digits.Train.DownSample(4).Take(100), LossFunction.CrossEntropy);";

    /// <summary>Three variables, so that no contours are drawn of a function that takes its time.</summary>
    const string Slow = "var slow = Objective.FromFormula(3, x => { System.Threading.Thread.Sleep(20); return x[0] * x[0] + x[2] * x[2] - x[1] * x[1]; });";

    /// <summary>For each command: a cell that prepares it, the line, and a word of what it shows.</summary>
    static readonly Dictionary<string, (string Before, string Line, string Shows)> Lines = new()
    {
        ["#!saddle"] = ("", "#!saddle", "#!trajectory"),
        ["#!classify"] = (Saddle, "#!classify f --at \"0, 0\"", "index 1"),
        ["#!spectrum"] = (Loss, "#!spectrum loss --probes 2 --steps 20", "density"),
        ["#!analyze"] = (Loss, "#!analyze loss --probes 2 --steps 10", "what to believe"),
        ["#!landscape"] = (Loss, "#!landscape loss --size 5", "oss"),
        ["#!trajectory"] = (Saddle, "#!trajectory f --from \"1, 0.001\" --method adam --steps 50", "Adam"),
        ["#!race"] = ("var p = Problem.MuellerBrown;", "#!race p --methods \"Adam, Newton\" --seeds 2 --steps 500", "Adam"),
        ["#!train"] = (Loss, "#!train loss --epochs 1 --test digits", "saddle-figure"),
        ["#!escape"] = (Saddle, "#!escape f --at \"0, 0\" --seeds 5", "λ_min"),
        ["#!classes"] = (Small, "#!classes small", "saddle-figure"),
        ["#!edge"] = (Small, "#!edge small --rate 0.2 --steps 20", "saddle-figure"),
        ["#!sharpness"] = (Small, "#!sharpness small", "invariant"),
        ["#!llc"] = (Small, "#!llc small --draws 20 --burn-in 20 --batch 50", "saddle-figure"),
        ["#!kfac"] = (Small, "#!kfac small --probes 4", "saddle-figure"),
        ["#!fisher"] = (Small, "#!fisher small --probes 4", "empirical Fisher"),
        ["#!modes"] = (Small + " var twin = Network.Mlp([49, 6, 10], Activation.Tanh, seed: 2).Loss(digits.Train.DownSample(4).Take(100), LossFunction.CrossEntropy);", "#!modes small twin --align --steps 20", "saddle-figure"),
        ["#!network"] = ("var wells = Objective.FromFormula(\"(x^2 - 1)^2 + y^2\");", "#!network wells --box \"-2, 2\" --searches 4", "saddle-figure"),
        ["#!topology"] = ("var valleys = Objective.FromFormula(\"(x^2 - 1)^2 + y^2\");", "#!topology valleys --size 31 --show Complex", "saddle-figure"),
        ["#!live"] = (Small, "#!live small", "Open the microscope"),
        ["#!recommend"] = (Loss, "#!recommend loss --memory 16", "parameters"),
        ["#!predict"] = ("", "#!predict steps \"about 100\"", "about 100"),
        ["#!check"] = ("var task = SaddleNotebooks.Course.Lesson01.SaddleOfIndexThree; var answer = Objective.FromFormula(4, x => x[3] * x[3] - x[0] * x[0] - x[1] * x[1] - x[2] * x[2]);", "#!check task answer", "three ways down"),
    };

    public static TheoryData<string> Commands => [.. MagicCommands.Create().Commands.Select(c => c.Name)];

    [Fact]
    public void The_package_loads_greets_with_one_line_and_brings_plotly()
    {
        Assert.Null(engine.Loaded.Failure);
        var greeting = Assert.Single(engine.Loaded.Displays, d => d.Html.Contains("SaddleNotebooks is ready"));
        Assert.True(PlotlyLibrary.IsIn(greeting.Html));
        Assert.DoesNotContain("without its magic commands", engine.Loaded.Text);
    }

    [Fact]
    public async Task A_cluster_asks_for_its_package_and_then_for_a_silo()
    {
        Assert.Contains("#r \"nuget: SaddleNotebooks.Orleans\"", (await engine.SubmitAsync("#!saddle --cluster 41")).Failure, StringComparison.Ordinal);
        SaddleNotebooks.Tests.BuiltPackage.Pack(HostTool.Feed, "SaddleNotebooks.Orleans");
        var loaded = await engine.SubmitAsync("#r \"nuget: SaddleNotebooks.Orleans\"");
        Assert.True(loaded.Failure is null, loaded.Failure);
        Assert.Contains("No silo answers at port 41 of this machine", (await engine.SubmitAsync("#!saddle --cluster 41")).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_namespace_is_open_after_loading()
    {
        var cell = await engine.SubmitAsync("nameof(Objective) + nameof(Network)");
        Assert.Null(cell.Failure);
        Assert.Contains("ObjectiveNetwork", cell.Text + cell.Html);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_magic_command_works(string name)
    {
        var (before, line, shows) = Lines[name];
        if (before.Length > 0)
            Assert.Null((await engine.SubmitAsync(before)).Failure);
        var cell = await engine.SubmitAsync(line);
        Assert.Null(cell.Failure);
        Assert.NotEmpty(cell.Displays);
        Assert.NotEmpty(cell.Text);
        Assert.Contains(shows, cell.Html);
    }

    [Fact]
    public async Task A_value_at_the_end_of_a_cell_is_drawn_and_a_cell_run_again_draws_again()
    {
        await engine.SubmitAsync(Saddle);
        for (int run = 0; run < 2; run++)
        {
            var cell = await engine.SubmitAsync("f.CriticalPointAt(0, 0)");
            Assert.Null(cell.Failure);
            Assert.Contains("saddle-figure", Assert.Single(cell.Displays).Html);
        }
    }

    [Fact]
    public async Task Referencing_the_package_again_leaves_every_command_working()
    {
        var again = await engine.SubmitAsync("#r \"nuget: SaddleNotebooks\"");
        Assert.Null(again.Failure);
        Assert.Null((await engine.SubmitAsync("#!saddle")).Failure);
    }

    [Fact]
    public async Task Progress_arrives_while_a_command_runs_and_the_result_takes_its_place()
    {
        await engine.SubmitAsync(Slow);
        var cell = await engine.SubmitAsync("#!trajectory slow --from \"1, 0.001, 1\" --steps 40");
        Assert.Null(cell.Failure);
        var display = Assert.Single(cell.Displays);
        Assert.True(display.States.Count > 2, "The bar must move before the result comes.");
        Assert.All(display.States.SkipLast(1), state => Assert.Contains("<progress", state["text/html"]));
        Assert.Contains(display.States, state => state["text/html"].Contains("left"));
        Assert.Contains("saddle-figure", display.Html);
    }

    [Fact]
    public async Task Errors_name_the_mistake_and_the_kernel_lives_on()
    {
        await engine.SubmitAsync(Saddle);
        Assert.Contains("Did you mean f?", (await engine.SubmitAsync("#!classify ff --at \"0, 0\"")).Failure);
        Assert.Contains("needs --objective", (await engine.SubmitAsync("#!classify")).Failure);
        Assert.Contains("coordinates", (await engine.SubmitAsync("#!classify f --at \"1, 2, 3\"")).Failure);
        Assert.Contains("Did you mean Adam?", (await engine.SubmitAsync("#!trajectory f --method adm --from \"1, 1\"")).Failure);

        // Words that begin with a dash are names to this host; quotes make them values.
        Assert.Null((await engine.SubmitAsync("#!predict depth \"-5\"")).Failure);

        // The host refuses these before any command sees them; the right spelling stands below its message.
        var unknown = await engine.SubmitAsync("#!classify f --att \"0, 0\"");
        Assert.NotNull(unknown.Failure);
        Assert.Contains("Did you mean --at?", unknown.Text);
        Assert.Contains("Did you mean #!classify?", (await engine.SubmitAsync("#!clasify f")).Text);

        Assert.NotNull((await engine.SubmitAsync("throw new InvalidOperationException(\"planned\");")).Failure);
        Assert.NotNull((await engine.SubmitAsync("f.Nonsense()")).Failure);
        Assert.Null((await engine.SubmitAsync("#!classify f --at \"0, 0\"")).Failure);
    }

    [Fact]
    public async Task Arrays_are_shown_in_their_shape()
    {
        var cell = await engine.SubmitAsync("new double[,] { { 2, -3 }, { -3, 0 } }");
        Assert.True(cell.Failure is null, cell.Failure);
        Assert.Contains("double, 2 × 2", System.Net.WebUtility.HtmlDecode(cell.Html) + cell.Text);
    }

    [Fact]
    public async Task Words_that_the_host_drops_because_it_names_only_one_are_read_from_the_cell()
    {
        var cell = await engine.SubmitAsync("var x = 1;\n#!predict first \"about 5\"\n#!predict second 7");
        Assert.True(cell.Failure is null, cell.Failure);
        Assert.Equal(2, cell.Displays.Count);
        Assert.Contains("first", cell.Displays[0].Text);
        Assert.Contains("about 5", cell.Displays[0].Text);
        Assert.Contains("second", cell.Displays[1].Text);
        Assert.Contains("7", cell.Displays[1].Text);
    }

    [Fact]
    public async Task Commands_parameters_values_and_variables_complete()
    {
        await engine.SubmitAsync(Saddle);
        Assert.Contains("#!spectrum", await engine.CompleteAsync("#!sp"));
        Assert.Contains("--steps", await engine.CompleteAsync("#!trajectory f --"));
        Assert.Contains("Adam", await engine.CompleteAsync("#!trajectory f --method "));
        Assert.Contains("f", await engine.CompleteAsync("#!classify "));
    }

    [Fact]
    public async Task A_stopped_command_keeps_what_it_has()
    {
        await engine.SubmitAsync(Slow);
        Task? cancelled = null;
        var cell = await engine.SubmitAsync("#!trajectory slow --from \"1, 0.001, 1\" --steps 100000", so =>
        {
            if (so.Displays.Any(d => d.States.Count == 3))
                cancelled ??= engine.CancelAsync();
        });
        await cancelled!;
        Assert.NotNull(cell.Failure);
        Assert.Contains("saddle-figure", Assert.Single(cell.Displays).Html);
        Assert.Null((await engine.SubmitAsync("#!saddle")).Failure);
    }

    [Fact]
    public async Task A_stopped_cell_stops_inside_of_a_call_and_what_it_showed_stays()
    {
        await engine.SubmitAsync(Slow + "\nOptimizationResult? reached = null;");
        Task? cancelled = null;
        var cell = await engine.SubmitAsync(
            "display(\"so far\"); reached = slow.Minimize(Optimizer.GradientDescent(1e-9), [1, 0.001, 1], new() { MaxSteps = 1_000_000 });",
            so =>
            {
                if (so.Displays.Count > 0)
                    cancelled ??= engine.CancelAsync();
            });
        await cancelled!;
        Assert.Contains("so far", Assert.Single(cell.Displays).Text);
        // The host ends the cell at once; the call ends by itself soon after, with what it has.
        string text = "";
        for (int i = 0; i < 100 && text.Length == 0; i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            text = (await engine.SubmitAsync("Console.Write(reached?.Status)")).Console;
        }
        Assert.Equal("Canceled", text);
    }
}
