using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes.Tests;

public sealed class SaddlePointAnalyzerTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("analysis").FullName;

    static readonly double[] Spectrum = [-2, -1, 0.5, 1, 3, 8];

    static Objective F => Problem.Quadratic(Spectrum);

    string PathOf(string name) => Path.Combine(folder, name);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static IEnumerable<SavedPoint<double[]>> Stream(int count, Action<int>? loaded = null)
        => Enumerable.Range(0, count).Select(i => new SavedPoint<double[]>($"point {i}", 10 * i, x =>
        {
            loaded?.Invoke(i);
            for (int k = 0; k < x.Length; k++)
                x[k] = 1.0 / (i + 1);
        }));

    [Fact]
    public void Every_number_agrees_with_its_closed_form()
    {
        var report = F.Analyze(Stream(3), new AnalysisOptions { Probes = 6 });
        Assert.True(report.IsComplete);
        Assert.Equal(["point 0", "point 1", "point 2"], report.Points.Select(p => p.Name));
        foreach (var (p, i) in report.Points.Select((p, i) => (p, i)))
        {
            double x = 1.0 / (i + 1), gradient = x * Math.Sqrt(Spectrum.Sum(l => l * l));
            Assert.Equal(10 * i, p.Step);
            Assert.Equal(0.5 * x * x * Spectrum.Sum(), p.Loss, 1e-12);
            Assert.Equal(gradient, p.GradientNorm, 1e-12);
            Assert.Equal(gradient / 8, p.CriticalDistance, 1e-9);
            Assert.Equal(-2, p.Smallest.Value, 1e-9);
            Assert.Equal(8, p.Largest.Value, 1e-9);
            Assert.InRange(Math.Abs(p.Trace.Value - Spectrum.Sum()), 0, 5 * p.Trace.StandardError + 1e-9);
            Assert.Equal((2, 0, 4), (p.Signs!.Below.AtLeast, p.Signs.Within.AtMost, p.Signs.Above.AtLeast));
            Assert.True(p.Signs.IsExact);
            Assert.True(p.HasNegativeCurvature);
            double area = p.Density.Sum() * (p.DensityGrid[1] - p.DensityGrid[0]);
            Assert.Equal(1, area, 0.01);
        }
    }

    [Fact]
    public void A_report_saved_and_opened_again_equals_itself_and_one_number_more_or_less_does_not()
    {
        var f = Objective.FromFormula(2, x => 1 / x[0] + x[1] * x[1]);
        // The first point is not finite: NaN and ∞ survive, too.
        var report = f.Analyze([new("pole, \"quoted\"", 0, x => x[0] = 0), new("there", 1, x => x[0] = 1)]);
        Assert.False(double.IsFinite(report.Points[0].Loss));
        report.Save(PathOf("report.json"));
        var opened = AnalysisReport.Open(PathOf("report.json"));
        Assert.Equal(report, opened);
        Assert.Equal(report.GetHashCode(), opened.GetHashCode());
        Assert.Equal(report.ToCsv(), opened.ToCsv());
        Assert.NotEqual(report, opened with { Points = [opened.Points[0], opened.Points[1] with { Loss = Math.BitIncrement(opened.Points[1].Loss) }] });
        Assert.NotEqual(report, opened with { IsComplete = false });
    }

    [Fact]
    public void Comma_separated_values_have_one_row_for_each_point_and_quoted_names()
    {
        string[] lines = F.Analyze([new("a,b", 7, x => x[0] = 1)]).ToCsv().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("\"a,b\",7,", lines[1], StringComparison.Ordinal);
        Assert.Equal(lines[0].Split(',').Length, lines[1].Replace("\"a,b\"", "a", StringComparison.Ordinal).Split(',').Length);
    }

    [Fact]
    public void A_cancelled_analysis_goes_on_where_it_stopped_and_ends_as_if_it_had_not()
    {
        using var cancellationToken = new CancellationTokenSource();
        var loaded = new List<int>();
        string file = PathOf("report.json");
        var first = F.Analyze(Stream(5, i =>
        {
            loaded.Add(i);
            if (i == 2)
                cancellationToken.Cancel();
        }), file: file, cancellationToken: cancellationToken.Token);
        Assert.False(first.IsComplete);
        Assert.Equal(first, AnalysisReport.Open(file));
        Assert.Equal(2, first.Points.Count);

        var second = F.Analyze(Stream(5, loaded.Add), file: file);
        Assert.True(second.IsComplete);
        Assert.Equal([0, 1, 2, 2, 3, 4], loaded);
        Assert.Equal(first.Points, second.Points.Take(2));
        var whole = F.Analyze(Stream(5));
        Assert.Equal(whole.Points.Select(p => p with { Seconds = 0 }), second.Points.Select(p => p with { Seconds = 0 }));
    }

    [Fact]
    public void Memory_is_bounded_by_one_point_whatever_the_length_of_the_stream()
    {
        var seen = new HashSet<double[]>(ReferenceEqualityComparer.Instance);
        F.Analyze(Enumerable.Range(0, 50).Select(i => new SavedPoint<double[]>($"{i}", i, x =>
        {
            seen.Add(x);
            x[0] = i;
        })));
        Assert.Single(seen);
    }

    [Fact]
    public void Progress_counts_points_and_products()
    {
        var messages = new List<WorkProgress>();
        F.Analyze(Stream(2).ToList(), progress: new Direct(messages.Add));
        Assert.Equal(new WorkProgress("analysis of points", 1, "point 1"), messages[^2]);
        Assert.True(messages[^1].IsOver);
        Assert.Equal(["", "point 0", "point 1"], messages.Select(m => m.Detail).Distinct());
        Assert.Equal("analysis of points: 100 %, point 1", messages[^2].ToString());
    }

    [Fact]
    public void A_crowd_around_zero_widens_the_limits_of_the_index_though_the_probes_agree()
    {
        // 60 eigenvalues just below zero, 100 just above, and outliers that take the Lanczos steps: the rules see one lump.
        double[] spectrum =
        [
            .. Enumerable.Range(1, 60).Select(i => -1e-5 * i), .. Enumerable.Range(1, 100).Select(i => 1e-5 * i), .. Enumerable.Range(0, 40).Select(i => 1 + 0.1 * i),
        ];
        var options = new AnalysisOptions { Probes = 4, Steps = 20, WholeSpectrum = false, SignThreshold = 1e-6 };
        var point = Problem.Quadratic(spectrum, seed: 1).Analyze([new SavedPoint<double[]>("origin", 0, _ => { })], options).Points[0];
        Assert.InRange(60, point.Signs!.Below.AtLeast, point.Signs.Below.AtMost);
        Assert.False(point.Signs.IsResolved);
        Assert.Contains("unresolved", point.ToString(), StringComparison.Ordinal);

        var exact = Problem.Quadratic(spectrum, seed: 1)
            .Analyze([new SavedPoint<double[]>("origin", 0, _ => { })], options with { WholeSpectrum = null }).Points[0];
        Assert.Equal((60, 60), (exact.Signs!.Below.AtLeast, exact.Signs.Below.AtMost));
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_reasons()
    {
        string file = PathOf("report.json");
        F.Analyze(Stream(1), file: file);
        Assert.Contains("another file", Assert.Throws<InvalidDataException>(() => F.Analyze(Stream(1), new AnalysisOptions { Probes = 9 }, file)).Message, StringComparison.Ordinal);
        File.WriteAllText(file, "{}");
        Assert.Throws<InvalidDataException>(() => AnalysisReport.Open(file));
        File.WriteAllText(file, "no JSON");
        Assert.Throws<InvalidDataException>(() => AnalysisReport.Open(file));
        Assert.Contains("name of its own", Assert.Throws<ArgumentException>(() => F.Analyze([.. Stream(1), .. Stream(1)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AnalysisOptions { Probes = 1 });
    }

    sealed class Direct(Action<WorkProgress> tell) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => tell(value);
    }
}
