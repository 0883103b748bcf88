using SaddleNotebooks.Formatters;

namespace SaddleNotebooks.Interactive.Tests;

/// <summary>Values at the end of a cell, drawn by .NET Interactive with the formatters it found on their types.</summary>
public sealed class FormatterTests(LoadedEngine engine) : IClassFixture<LoadedEngine>
{
    const string Saddle = "Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1])";
    const string Net = "Network.Mlp([784, 4, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Train.Take(60), LossFunction.CrossEntropy)";

    public static TheoryData<string, string> Values => new()
    {
        { nameof(CriticalPoint), $"{Saddle}.CriticalPointAt(0, 0)" },
        { nameof(Problem), "Problem.MuellerBrown" },
        { nameof(SampledSurface), $"{Saddle}.Slice((-1, 1), (-1, 1), 9)" },
        { nameof(SampledCurve), $"{Saddle}.Slice((-1, 1), 9)" },
        { nameof(OptimizationResult), "Problem.Rosenbrock.Minimize(Optimizer.Newton(), [-1.5, 2])" },
        { nameof(RaceResult), "Race.Run(Problem.MuellerBrown, 2, Optimizer.Newton(), Optimizer.Adam(0.02))" },
        { nameof(EscapeDistribution), $"Escape.Distribution(Problem.Saddle, Optimizer.GradientDescent(0.05), Problem.Saddle.CriticalPointAt(0, 0), 1e-3, seeds: 5)" },
        { nameof(CriticalPointCatalog), "Problem.Himmelblau.FindCriticalPoints()" },
        { nameof(MinimumEnergyPath), "Problem.MuellerBrown.MinimumEnergyPath(0, 1)" },
        { nameof(ModeConnection), "Problem.DoubleWell.ConnectModes([-1.0, 0], [1.0, 0.1])" },
        { nameof(EnsembleSpectrum), "RandomMatrices.GoeSpectrum(20, 5)" },
        { nameof(IndexDistribution), "RandomMatrices.IndexDistribution(10, 20)" },
        { nameof(MinimumProbabilityTable), "RandomMatrices.MinimumProbabilities([1, 2, 3])" },
        { nameof(HessianSpectrum), $"{Net}.HessianSpectrum(probes: 1, steps: 10)" },
        { nameof(HessianExtremes), $"{Net}.HessianExtremes(1, 1, tolerance: 1e-2)" },
        { nameof(Landscape), $"{Net}.Landscape(size: 5)" },
        { nameof(TrainingRun), $"{Net}.Train(Optimizer.Sgd(0.1, batchSize: 20), epochs: 1)" },
        { nameof(SaddleNotebooks.Charts.Figure), $"{Saddle}.Plot(x: (-1, 1), y: (-1, 1), size: 9)" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_result_is_drawn(string type, string code)
    {
        var cell = await engine.SubmitAsync($"var shown = {code};\nConsole.Write(shown.GetType().Name);\nshown");
        Assert.True(cell.Failure is null, cell.Failure);
        Assert.StartsWith(type, cell.Console);
        // Where it took longer than a second a bar was there, whose place is empty now.
        var display = Assert.Single(cell.Displays, shown => shown.Html.Length > 0);
        Assert.Contains("saddle-figure", display.Html);
        Assert.DoesNotContain("dni-treeview", display.Html);
    }

    [Fact]
    public async Task A_matrix_is_shown_in_rows_and_columns()
    {
        var cell = await engine.SubmitAsync($"{Saddle}.HessianMatrix(0, 0)");
        Assert.True(cell.Failure is null, cell.Failure);
        Assert.Equal(3, Assert.Single(cell.Displays).Html.Split("<tr>").Length);
    }

    [Fact]
    public async Task Feedback_and_fragments_are_shown_as_they_are()
    {
        var cell = await engine.SubmitAsync("SaddleNotebooks.Course.Lesson01.SaddleOfIndexThree.Check(" + Saddle + ")");
        Assert.True(cell.Failure is null, cell.Failure);
        Assert.Contains("four are asked for", Assert.Single(cell.Displays).Html);
    }

    [Fact]
    public async Task Every_registered_result_type_prefers_our_html()
    {
        string types = string.Join(", ", ViewRegistry.Types.Select(t => $"typeof({t.FullName})"));
        var cell = await engine.SubmitAsync($$"""
            foreach (var type in new[] { {{types}}, typeof(SaddleNotebooks.Charts.Figure) })
            {
                var preferred = Microsoft.DotNet.Interactive.Formatting.Formatter.GetPreferredMimeTypesFor(type);
                Console.WriteLine($"{type.Name}: {string.Join(' ', preferred)}");
            }
            """);
        Assert.True(cell.Failure is null, cell.Failure);
        string[] lines = cell.Console.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(ViewRegistry.Types.Count + 1, lines.Length);
        Assert.All(lines, line => Assert.EndsWith(": text/html", line));
    }
}
