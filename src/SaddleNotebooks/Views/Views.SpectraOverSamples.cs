using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>Densities below this fraction of the highest are not drawn: they are the kernel's tails.</summary>
    const double SpectraOverSamplesFloor = 1e-5;

    const int SpectraOverSamplesPoints = 300, SpectraOverSamplesMostCurves = 12;

    /// <summary>The density of each data sample and their mean: where the curves part, the picture depends on the data drawn.</summary>
    /// <param name="spectra">The spectra.</param>
    public static Figure Plot(this SpectraOverSamples spectra)
    {
        ArgumentNullException.ThrowIfNull(spectra);
        double low = spectra.Densities.Min(d => d.Smallest.Value), high = spectra.Densities.Max(d => d.Largest.Value), margin = 0.03 * Math.Max(high - low, 1e-12);
        double width = 0.4 * margin;
        double[] grid = [.. Enumerable.Range(0, SpectraOverSamplesPoints).Select(i => low - margin + (high - low + 2 * margin) * i / (SpectraOverSamplesPoints - 1))];
        double[][] curves = [.. spectra.Densities.Select(density => grid.Select(t => density.Density(t, width).Value).ToArray())];
        double[] mean = [.. grid.Select((_, i) => curves.Average(c => c[i]))];
        double floor = SpectraOverSamplesFloor * mean.Max();
        var traces = new List<ChartTrace>();
        for (int k = 0; k < Math.Min(SpectraOverSamplesMostCurves, curves.Length); k++)
            traces.Add(Curve(grid, curves[k], floor, k == 0 ? "one data sample" : "", Palette.Sky, 1.2) with { Opacity = 0.6, Hover = ChartText.FromMarkup($"data sample {k + 1}<br>λ = %{{x:.4g}}<br>density %{{y:.3g}}") });
        traces.Add(Curve(grid, mean, floor, "mean", Palette.Blue, 2.5));
        return new Figure($"Hessian spectra of {NumberText.Of(spectra.Densities.Count)} data samples", new PlanePanel
        {
            X = "eigenvalue λ (curvature)", Y = new Axis { Title = "density", Scale = AxisScale.Log, Range = (floor / 2, 3 * mean.Max()) },
            Traces = traces, Lines = low < 0 && high > 0 ? [new ReferenceLine(0, IsVertical: true)] : [],
            Bands = low < 0 ? [new ShadedBand(grid[0], Math.Min(0, high), Palette.Orange) { Opacity = 0.08 }] : [],
        })
        {
            Caption = "Where the thin curves lie apart, the spectrum depends on which data were drawn; the orange strip is negative curvature.",
            Height = 420,
            Description = spectra.ToString(),
            Table = new TextTable(["quantity", "mean", "one probe", "between data samples"],
            [
                Row("trace", spectra.Trace, v => NumberText.Of(v)),
                .. SignRows(spectra),
                ["smallest eigenvalue", NumberText.WithError(spectra.Smallest.Value, spectra.Smallest.StandardError), "–", NumberText.Of(Deviation(spectra.Smallest), 2)],
                ["largest eigenvalue", NumberText.WithError(spectra.Largest.Value, spectra.Largest.StandardError), "–", NumberText.Of(Deviation(spectra.Largest), 2)],
            ]),
        };
    }

    // Each sample has limits of its own: the smallest and the largest of them enclose what is known of all samples.
    static IEnumerable<string[]> SignRows(SpectraOverSamples spectra)
    {
        var signs = spectra.Signs;
        string tau = NumberText.Of(signs[0].Threshold, 2);
        yield return Part($"eigenvalues below −{tau}", [.. signs.Select(s => s.Below)]);
        yield return Part($"eigenvalues within ±{tau}", [.. signs.Select(s => s.Within)]);
        yield return Part($"eigenvalues above {tau}", [.. signs.Select(s => s.Above)]);
    }

    static string[] Part(string name, Share[] shares)
        => [name, $"{NumberText.Percent(shares.Min(s => s.Lower))} to {NumberText.Percent(shares.Max(s => s.Upper))} over all samples", "–", "–"];

    static double Deviation(Estimate estimate) => estimate.StandardError * Math.Sqrt(estimate.Samples);

    static string[] Row(string name, VarianceComponents parts, Func<double, string> text)
        => [name, $"{text(parts.Mean.Value)} ± {text(parts.Mean.StandardError)}", $"± {text(parts.WithinDeviation)}", $"± {text(parts.BetweenDeviation)}"];

    static ScatterTrace Curve(double[] grid, double[] density, double floor, string name, string color, double width) => new(
        grid, ChartValues.Of(density.Select(d => d >= floor ? d : double.NaN)))
    {
        Name = name, Line = new Stroke { Color = color, Width = width }, Hover = ChartText.FromMarkup("λ = %{x:.4g}<br>density %{y:.3g}"),
    };
}
