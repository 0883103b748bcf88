using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The eigenvalue density on a log scale with its standard error, the negative part marked, the Ritz values underneath; and the neighbourhood of
/// zero in more detail where it is narrow.
/// </summary>
static class SpectralDensityPanels
{
    /// <summary>Densities below this fraction of the highest are not drawn: they are the kernel's tails.</summary>
    const double Floor = 1e-6;

    const int Points = 600;

    internal static List<Panel> Of(SpectralDensity density)
    {
        double low = density.Smallest.Value, high = density.Largest.Value, range = high - low;
        var panels = new List<Panel> { DensityPanel(density, "Whole spectrum", density.Curve(Points), legend: true) };
        // Eigenvalues near zero decide about saddles, and the outliers of a network's Hessian push them together.
        double reach = low < 0 ? Math.Max(-2.5 * low, 0.01 * range) : 0.02 * range;
        if (range > 0 && reach < 0.25 * range)
            panels.Add(DensityPanel(density, "Around zero", CurveOver(density, low < 0 ? 1.15 * low : -0.25 * reach, reach), legend: false));
        return panels;
    }

    /// <summary>The three parts of the spectrum in a sentence, or why they are not resolved.</summary>
    internal static string Counts(SpectralDensity density)
    {
        var signs = density.Signs();
        string tau = NumberText.Of(signs.Threshold, 2);
        return signs.IsResolved
            ? $"{Part(signs.Below)} of the eigenvalues lie below −{tau}, {Part(signs.Within)} within ±{tau}, {Part(signs.Above)} above {tau}"
                + (signs.IsExact ? "." : $" (together {NumberText.Percent(signs.Confidence)} sure).")
            : $"How many eigenvalues are negative is unresolved: {signs.Advice}";
    }

    internal static string Marks(SpectralDensity density) => density.IsWhole
        ? "All eigenvalues were computed; each mark under the curve is one of them."
        : "Each mark under the curve is a Ritz value; the shaded band is what the random probes leave open (90 % at each point). Finer structure than the steps resolve is not in it.";

    internal static IEnumerable<string[]> SignRows(SpectralDensity density)
    {
        var signs = density.Signs();
        if (!signs.IsResolved)
        {
            yield return ["signs of the eigenvalues", "unresolved", signs.Advice];
            yield break;
        }
        string tau = NumberText.Of(signs.Threshold, 2), evidence = signs.IsExact ? "all computed" : $"all three together {NumberText.Percent(signs.Confidence)} sure";
        yield return [$"eigenvalues below −{tau}", Part(signs.Below), evidence];
        yield return [$"eigenvalues within ±{tau}", Part(signs.Within), evidence];
        yield return [$"eigenvalues above {tau}", Part(signs.Above), evidence];
    }

    internal static string Part(Share share) => share.IsExact
        ? $"{NumberText.Percent(share.Lower)} ({NumberText.Of(share.AtLeast)})"
        : $"{NumberText.Percent(share.Lower)} to {NumberText.Percent(share.Upper)}";

    internal static string End(SpectrumEnd end) => end.Confidence == 1
        ? $"{NumberText.Of(end.Value, 5)} (rounding {NumberText.Of(end.ResidualBound, 2)})"
        : $"{NumberText.Of(end.Value, 5)} (some eigenvalue lies within {NumberText.Of(end.ResidualBound, 2)})";

    internal static string Trace(Estimate trace)
    {
        var (lower, upper) = trace.ProbeInterval();
        return trace.IsExact ? NumberText.Of(trace.Value)
            : double.IsFinite(lower) ? $"{NumberText.Of(trace.Value)}, with 90 % probability from {NumberText.Of(lower)} to {NumberText.Of(upper)}"
            : $"{NumberText.Of(trace.Value)} from one probe";
    }

    static PlanePanel DensityPanel(SpectralDensity spectrum, string title, DensityCurve curve, bool legend)
    {
        double factor = Estimate.Of(new double[spectrum.Rules.Count]).ProbeFactor;
        double[] grid = [.. curve.Grid], density = [.. curve.Density], error = [.. curve.StandardError.Select(e => factor * e)];
        double top = density.Max(), floor = Floor * top, from = grid[0], to = grid[^1], negative = -spectrum.Smallest.Rounding;
        bool hasNegative = spectrum.Smallest.IsNegative;
        var traces = new List<ChartTrace>();
        if (!spectrum.IsWhole && error.All(double.IsFinite))
        {
            traces.Add(new ScatterTrace(grid, ChartValues.Of(density.Select((d, i) => Math.Max(floor, d - error[i]))))
            {
                Line = new Stroke { Width = 0 }, Hoverable = false, InLegend = false,
            });
            traces.Add(new ScatterTrace(grid, ChartValues.Of(density.Select((d, i) => Math.Max(floor, d + error[i]))))
            {
                Line = new Stroke { Width = 0 }, Fill = Fill.ToPrevious, FillColor = "rgba(47,127,193,0.28)", Hoverable = false, InLegend = false,
            });
        }
        traces.Add(Curve(grid, density, floor, t => t >= negative, "density", Palette.Blue, legend));
        if (grid[0] < negative && hasNegative)
            traces.Add(Curve(grid, density, floor, t => t <= negative, "below zero", Palette.Orange, legend));
        traces.Add(RitzValues(spectrum, from, to, floor, legend));
        return new PlanePanel
        {
            Title = title,
            X = new Axis { Title = "eigenvalue λ (curvature)", Range = (from, to) },
            Y = new Axis { Title = "density", Scale = AxisScale.Log, Range = (floor / 3, 3 * top) },
            Traces = traces,
            Lines = from < 0 && to > 0 ? [new ReferenceLine(0, IsVertical: true)] : [],
            Bands = from < 0 && hasNegative ? [new ShadedBand(from, Math.Min(0, to), Palette.Orange) { Opacity = 0.08 }] : [],
        };
    }

    static ScatterTrace Curve(double[] grid, double[] density, double floor, Func<double, bool> belongs, string name, string color, bool legend) => new(
        grid, ChartValues.Of(density.Select((d, i) => belongs(grid[i]) && d >= floor ? d : double.NaN)))
    {
        Name = name, InLegend = legend, Line = new Stroke { Color = color, Width = 2.2 },
        Hover = ChartText.FromMarkup("λ = %{x:.4g}<br>density %{y:.3g}"),
    };

    static ScatterTrace RitzValues(SpectralDensity density, double from, double to, double floor, bool legend)
    {
        var values = new List<double>();
        var texts = new List<ChartText>();
        for (int probe = 0; probe < density.Rules.Count; probe++)
        {
            var rule = density.Rules[probe];
            for (int i = 0; i < rule.Values.Count; i++)
            {
                if (rule.Values[i] < from || rule.Values[i] > to)
                    continue;
                values.Add(rule.Values[i]);
                texts.Add(density.IsWhole ? $"number {i + 1}" : $"probe {probe + 1}, weight {NumberText.Of(rule.Weights[i], 3)}");
            }
        }
        string[] colors = [.. values.Select(Palette.Curvature)];
        return new ScatterTrace(ChartValues.Of(values), ChartValues.Of(values.Select(_ => floor / 1.7)))
        {
            Name = density.IsWhole ? "eigenvalues" : "Ritz values", InLegend = legend, Texts = texts, Opacity = 0.75,
            Marker = new Marker { Shape = MarkerShape.Tick, Size = 9, Colors = colors },
            Hover = ChartText.FromMarkup((density.IsWhole ? "eigenvalue" : "Ritz value") + " %{x:.5g}<br>%{text}"),
        };
    }

    static DensityCurve CurveOver(SpectralDensity density, double from, double to)
    {
        double width = 0.012 * (to - from);
        double[] grid = [.. Enumerable.Range(0, Points).Select(i => from + (to - from) * i / (Points - 1))];
        Estimate[] values = [.. grid.Select(t => density.Density(t, width))];
        return new DensityCurve(grid, [.. values.Select(v => v.Value)], [.. values.Select(v => v.StandardError)], width);
    }
}
