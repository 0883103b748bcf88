using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class Views
{
    const int ChainPoints = 400;

    /// <summary>The running means of the chains, which must run together where there is a coefficient, and the mean of each chain beside it.</summary>
    /// <param name="coefficient">The coefficient.</param>
    public static Figure Plot(this LearningCoefficient coefficient)
    {
        ArgumentNullException.ThrowIfNull(coefficient);
        string title = coefficient.Coefficient is { } known
            ? $"Local learning coefficient {NumberText.WithError(known.Value, known.StandardError)} of {NumberText.Of((long)coefficient.Dimension)} parameters"
            : "No local learning coefficient: the chains do not agree";
        ReferenceLine[] mean = coefficient.Coefficient is { } line ? [new ReferenceLine(line.Value, IsVertical: false)] : [];
        return new Figure(title, RunningMeans(coefficient, mean), ChainMeans(coefficient, mean))
        {
            ColumnWidths = [1.6, 1],
            Height = 420,
            Caption = Join(
                $"R̂ = {NumberText.Of(coefficient.RHat)} (about 1 where chains agree); all draws together are worth {NumberText.Of(coefficient.EffectiveDraws, 3)} independent ones.",
                $"A regular minimum has d/2 = {NumberText.Of(coefficient.Dimension / 2.0)}.", coefficient.Advice),
            Description = $"{coefficient}\n{Table(coefficient)}",
            Table = Table(coefficient),
        };
    }

    static PlanePanel RunningMeans(LearningCoefficient coefficient, ReferenceLine[] mean) => new()
    {
        Title = "Mean of each chain so far", X = "draw", Y = new Axis { Title = "nβ (L − L*)" }, Lines = mean,
        Traces = [.. coefficient.Chains.Select((chain, k) =>
        {
            double sum = 0;
            double[] running = [.. chain.Select((x, i) => (sum += x) / (i + 1))];
            int stride = Math.Max(1, running.Length / ChainPoints);
            int[] kept = [.. Enumerable.Range(0, running.Length).Where(i => i % stride == 0)];
            return new ScatterTrace(ChartValues.Of(kept.Select(i => i + 1.0)), ChartValues.Of(kept.Select(i => running[i])))
            {
                Name = $"chain {NumberText.Of(k + 1L)}", InLegend = coefficient.Chains.Count <= 8, Line = new Stroke { Color = Palette.SeriesColor(k), Width = 1.6 },
                Hover = ChartText.FromMarkup($"chain {NumberText.Of(k + 1L)}, %{{x}} draws<br>mean %{{y:.5g}}"),
            };
        })],
    };

    static PlanePanel ChainMeans(LearningCoefficient coefficient, ReferenceLine[] mean)
    {
        Estimate[] means = Means(coefficient);
        return new PlanePanel
        {
            Title = "Each chain with its own error", X = new Axis { Title = "chain", WholeNumbers = true, Range = (0.4, means.Length + 0.6) }, Y = new Axis { Title = "nβ (L − L*)" }, Lines = mean,
            Traces =
            [
                new ScatterTrace(ChartValues.Of(Enumerable.Range(1, means.Length).Select(i => (double)i)), ChartValues.Of(means.Select(m => m.Value)))
                {
                    InLegend = false, Marker = new Marker { Colors = [.. means.Select((_, k) => Palette.SeriesColor(k))], Size = 9 }, ErrorY = ChartValues.Of(means.Select(m => m.StandardError)),
                    Hover = ChartText.FromMarkup("chain %{x}: %{y:.5g}"),
                },
            ],
        };
    }

    static Estimate[] Means(LearningCoefficient coefficient) => [.. coefficient.Chains.Select(chain => ChainDiagnostics.Of([[.. chain]]).Mean)];

    static TextTable Table(LearningCoefficient coefficient) => new(["quantity", "value"],
    [
        ["learning coefficient", coefficient.Coefficient is { } known ? NumberText.WithError(known.Value, known.StandardError) : "–"],
        ["R̂", NumberText.Of(coefficient.RHat)],
        ["effective draws", NumberText.Of(coefficient.EffectiveDraws, 3)],
        ["virial, 1 in equilibrium", NumberText.WithError(coefficient.Virial.Value, coefficient.Virial.StandardError)],
        ["worst bias of the step", NumberText.Percent(coefficient.StepBias)],
        ["loss at the point", NumberText.Of(coefficient.Loss)],
        .. Means(coefficient).Take(20).Select((m, k) => new[] { $"chain {NumberText.Of(k + 1L)}", NumberText.WithError(m.Value, m.StandardError) }),
    ]);
}
