using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>The spectrum, and the curvature layer by layer.</summary>
    /// <param name="analysis">The analysis.</param>
    public static Figure Plot(this NetworkAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var panels = new List<Panel>();
        if (analysis.Spectrum is { } spectrum)
            panels.AddRange(SpectralDensityPanels.Of(spectrum.Density));
        if (analysis.Blocks.Count > 0)
            panels.Add(Views.Strip(analysis.Blocks));
        if (panels.Count == 0)
            panels.Add(new TablePanel { Traces = [new TableTrace(analysis.Table())] });
        return new Figure(Title(analysis), panels)
        {
            Columns = 1,
            Height = 140 + 330 * panels.Count,
            Caption = Views.Join([analysis.IsComplete ? "" : analysis.Advice, .. analysis.Beliefs().Take(3)]),
            Description = analysis.ToString(),
            Table = analysis.Table(),
        };
    }

    /// <summary>All figures: spectrum, its ends, the landscape along the extreme eigenvectors, layer by layer.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <returns>What is computed so far, each with a heading.</returns>
    public static IReadOnlyList<(string Heading, Figure Figure)> Figures(this NetworkAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var figures = new List<(string, Figure)>();
        if (analysis.Spectrum is { } spectrum)
            figures.Add(("Spectrum", spectrum.Plot()));
        if (analysis.Extremes is { } extremes)
            figures.Add(("The ends of the spectrum", extremes.Plot()));
        if (analysis.Landscape is { } landscape)
            figures.Add(("Landscape along the extreme eigenvectors", landscape.Plot()));
        if (analysis.Blocks.Count > 0)
        {
            figures.Add(("Layer by layer", analysis.Blocks.Plot()));
            figures.AddRange(analysis.Blocks.PlotDensities().Select((figure, i) => (i == 0 ? "The density of each block" : "", figure)));
        }
        return figures;
    }

    /// <summary>The main numbers, each with its evidence.</summary>
    /// <param name="analysis">The analysis.</param>
    public static TextTable Table(this NetworkAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var rows = new List<IReadOnlyList<string>>
        {
            new[] { "loss", NumberText.Of(analysis.Loss, 7), $"{analysis.LossName}, mean over {analysis.Samples}" },
        };
        if (analysis.Accuracy is { } accuracy)
            rows.Add(["accuracy", NumberText.Percent(accuracy), ""]);
        rows.Add(["gradient norm ‖∇f‖", NumberText.Of(analysis.GradientNorm, 5), double.IsFinite(analysis.CriticalDistance) ? $"‖∇f‖/‖H‖ = {NumberText.Of(analysis.CriticalDistance, 2)}; the weights have length {NumberText.Of(analysis.WeightNorm, 3)}" : ""]);
        if (analysis.Extremes is { Smallest.Count: > 0, Largest.Count: > 0 } ends)
        {
            rows.Add(["smallest eigenvalue", NumberText.Of(ends.Smallest[0].Value, 6), Within(ends.Smallest[0])]);
            rows.Add(["largest eigenvalue", NumberText.Of(ends.Largest[0].Value, 6), Within(ends.Largest[0])]);
        }
        if (analysis.Spectrum is { } spectrum)
        {
            if (!spectrum.IsWhole)
            {
                rows.Add(["none below", NumberText.Of(spectrum.Smallest.Limit, 5), $"with {NumberText.Percent(spectrum.Smallest.Confidence)} probability"]);
                rows.Add(["none above", NumberText.Of(spectrum.Largest.Limit, 5), $"with {NumberText.Percent(spectrum.Largest.Confidence)} probability"]);
            }
            rows.AddRange(SpectralDensityPanels.SignRows(spectrum.Density));
        }
        if (analysis.Trace is { } trace)
            rows.Add(["trace", SpectralDensityPanels.Trace(trace), trace.IsExact ? "exact" : "Hutch++"]);
        if (analysis.CertainlyNegative > 0)
            rows.Add(["index (negative eigenvalues)", $"at least {NumberText.Of(analysis.CertainlyNegative)}", analysis.Spectrum is { IsWhole: true } ? "all computed" : "converged ones among the ends; the limits above say more"]);
        rows.Add(["parameters", NumberText.Of(analysis.Dimension), $"computed in {analysis.Precision}"]);
        rows.Add(["cost", $"{NumberText.Of(analysis.HessianProducts)} Hessian products", $"{NumberText.Of(analysis.Seconds, 3)} s"]);
        return new TextTable(["quantity", "value", "evidence"], rows);
    }

    /// <summary>What to believe of the figures, and what not: one sentence each, the most important first.</summary>
    /// <param name="analysis">The analysis.</param>
    public static IReadOnlyList<string> Beliefs(this NetworkAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var beliefs = new List<string>();
        if (double.IsFinite(analysis.CriticalDistance))
        {
            double share = analysis.CriticalDistance / analysis.WeightNorm;
            beliefs.Add(share < 1e-4
                ? $"The weights are nearly critical: ‖∇f‖/‖H‖ is {NumberText.Of(analysis.CriticalDistance, 2)}, {NumberText.Of(share, 2)} of their length, so negative eigenvalues are ways out of a saddle."
                : $"The weights are no critical point: ‖∇f‖ = {NumberText.Of(analysis.GradientNorm, 3)}, and ‖∇f‖/‖H‖ is {NumberText.Of(share, 2)} of the weights' length. Negative eigenvalues are curvature on a slope, not ways out of a saddle.");
        }
        if (analysis.Extremes is { } ends)
        {
            int open = ends.Smallest.Concat(ends.Largest).Count(p => !p.IsConverged);
            if (open > 0)
                beliefs.Add($"{NumberText.Of(open)} of the extreme eigenvalues did not converge: each is a curvature that occurs, but the true end may lie beyond it. {ends.Advice}");
        }
        if (analysis.Spectrum is { } spectrum)
        {
            var signs = spectrum.Signs();
            beliefs.Add(spectrum.IsWhole
                ? $"All {NumberText.Of(analysis.Dimension)} eigenvalues were computed; those within ±{NumberText.Of(signs.Threshold, 2)} have no sign that rounding would not turn."
                : signs.IsResolved ? $"The numbers of negative and positive eigenvalues are limits that hold with {NumberText.Percent(signs.Confidence)} probability; what lies within ±{NumberText.Of(signs.Threshold, 2)} has no sign that could be counted."
                : $"The index is not resolved: {signs.Advice}");
            if (!spectrum.IsWhole && analysis.StepsTaken < Math.Min(analysis.Options.Steps, analysis.Dimension))
                beliefs.Add($"Memory allowed {NumberText.Of(analysis.StepsTaken)} Lanczos steps instead of {NumberText.Of(analysis.Options.Steps)}: the density is smoother than it could be. Allow the basis more memory for sharper figures.");
        }
        beliefs.Add($"All figures are those of these {NumberText.Of(analysis.SampleCount)} samples: other samples give another loss and another Hessian. Compare figures only on the same ones.");
        if (analysis.Kinks.Count > 0)
            beliefs.Add($"{string.Join(", ", analysis.Kinks)} {(analysis.Kinks.Count == 1 ? "has" : "have")} kinks: the Hessian is that of the smooth piece on which the weights lie, and says nothing of the kinks beside it.");
        if (analysis.Precision == "float" && analysis.Spectrum is { } single)
            beliefs.Add($"Computed in single precision: eigenvalues are known to about {NumberText.Of(single.Smallest.Rounding, 1)}. Compute in double where that is too coarse.");
        if (analysis.Landscape is not null)
            beliefs.Add("The landscape is one plane of many dimensions: it shows the two extreme directions and nothing of the others.");
        return beliefs;
    }

    static string Within(Eigenpair pair)
        => $"some eigenvalue lies within {NumberText.Of(pair.Bound, 2)}{(pair.IsConverged ? "" : "; not converged")}";

    static string Title(NetworkAnalysis analysis) => analysis.Spectrum is { } s
        ? $"Curvature of a network of {NumberText.Of(analysis.Dimension)} parameters: from {NumberText.Of(s.Smallest.Value, 3)} to {NumberText.Of(s.Largest.Value, 3)}"
        : $"Analysis of a network of {NumberText.Of(analysis.Dimension)} parameters";
}
