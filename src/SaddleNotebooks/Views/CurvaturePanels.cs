using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Curvature that was tracked along a training: the ends of the spectrum with the limit of stability, and the gradient's share in the top subspace.</summary>
static class CurvaturePanels
{
    /// <summary>The panels that the measurements fill.</summary>
    /// <param name="samples">The measurements.</param>
    /// <param name="time">The horizontal axis.</param>
    /// <param name="place">Where a step stands on it.</param>
    /// <param name="marks">Further lines across each panel.</param>
    internal static IReadOnlyList<PlanePanel> Of(IReadOnlyList<CurvatureSample> samples, Axis time, Func<long, double> place, IReadOnlyList<ReferenceLine> marks)
    {
        bool scaled = samples.Any(c => c.Preconditioned is not null);
        var ends = new PlanePanel
        {
            Title = "Ends of the Hessian's spectrum", X = time, Y = new Axis { Title = "curvature λ" }, Lines = [new ReferenceLine(0, IsVertical: false), .. marks],
            Traces =
            [
                .. Values("largest λ", samples, c => c.Largest.Count > 0 ? c.Largest[0] : null, Palette.Blue, place),
                .. Values("smallest λ", samples, c => c.Smallest.Count > 0 ? c.Smallest[0] : null, Palette.Orange, place),
                .. scaled ? [] : Limit(samples, place),
            ],
        };
        List<PlanePanel> panels = [ends];
        if (scaled)
            panels.Add(Sharpness(samples, time, place, isPreconditioned: true) with { Lines = marks });
        if (samples.Any(c => c.GradientShare is not null))
        {
            var known = samples.Where(c => c.GradientShare is not null).ToArray();
            panels.Add(new PlanePanel
            {
                Title = $"Gradient in the top {NumberText.Of((long)known.Max(c => c.Largest.Count))}", X = time, Y = new Axis { Title = "share of ‖∇f‖²", Range = (0, 1.05), TickFormat = ".0%" }, Lines = marks,
                Traces = [Line("gradient in the top subspace", known, c => c.GradientShare!.Value, Palette.Green, place, "%{y:.1%}") with { InLegend = false }],
            });
        }
        return panels;
    }

    /// <summary>The sharpness that counts for a method, with the limit of stability.</summary>
    internal static PlanePanel Sharpness(IReadOnlyList<CurvatureSample> samples, Axis time, Func<long, double> place, bool isPreconditioned) => new()
    {
        Title = isPreconditioned ? "Preconditioned sharpness" : "Sharpness", X = time, Y = new Axis { Title = isPreconditioned ? "largest λ, preconditioned" : "largest λ" },
        Traces =
        [
            .. Values(isPreconditioned ? "preconditioned sharpness" : "sharpness", samples, c => isPreconditioned ? c.Preconditioned : c.Largest.Count > 0 ? c.Largest[0] : null, Palette.Blue, place),
            .. Limit(samples, place),
        ],
    };

    /// <summary>What the gradient's share says; empty where it was not tracked.</summary>
    internal static string Reading(IReadOnlyList<CurvatureSample> samples)
    {
        var known = samples.Where(c => c.GradientShare is not null).ToArray();
        return known.Length == 0 ? "" : $"At last {NumberText.Percent(known[^1].GradientShare!.Value)} of the squared gradient lay in the span of the {NumberText.Of((long)known[^1].Largest.Count)} largest eigenvectors.";
    }

    static IEnumerable<ChartTrace> Values(string name, IReadOnlyList<CurvatureSample> samples, Func<CurvatureSample, Eigenpair?> of, string color, Func<long, double> place)
    {
        var known = samples.Where(c => of(c) is not null).ToArray();
        return known.Length == 0 ? [] : [Line(name, known, c => of(c)!.Value.Value, color, place, "λ = %{y:.4g}") with { ErrorY = ChartValues.Of(known.Select(c => of(c)!.Value.Bound)) }];
    }

    static IEnumerable<ChartTrace> Limit(IReadOnlyList<CurvatureSample> samples, Func<long, double> place)
    {
        var known = samples.Where(c => c.StableCurvature is not null).ToArray();
        return known.Length == 0 ? [] : [Line("limit of stability", known, c => c.StableCurvature!.Value, Palette.Vermilion, place, "%{y:.4g}") with { Line = new Stroke { Color = Palette.Vermilion, Dash = Dash.Dashed, Width = 2 }, Marker = null }];
    }

    static ScatterTrace Line(string name, CurvatureSample[] samples, Func<CurvatureSample, double> of, string color, Func<long, double> place, string hover)
        => new(ChartValues.Of(samples.Select(c => place(c.Step))), ChartValues.Of(samples.Select(of)))
        {
            Name = name, Line = new Stroke { Color = color }, Marker = samples.Length <= 60 ? new Marker { Color = color, Size = 5 } : null,
            Hover = ChartText.FromMarkup($"{name}, at %{{x:.4g}}<br>{hover}"),
        };
}
