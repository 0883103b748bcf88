using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>The smallest and the largest eigenvalues as bars with their residual bounds, coloured by sign.</summary>
    /// <param name="extremes">The eigenvalues.</param>
    public static Figure Plot(this HessianExtremes extremes)
    {
        ArgumentNullException.ThrowIfNull(extremes);
        int negative = extremes.Smallest.Count(p => p.IsConverged && p.Value + p.Bound < 0);
        return new Figure("The ends of the Hessian's spectrum",
            Bars("Smallest, from below", [.. extremes.Smallest]), Bars("Largest, from above", [.. extremes.Largest]))
        {
            Caption = Views.Join(
                negative > 0 ? $"Orange: at least {NumberText.Of(negative)} eigenvalue{(negative == 1 ? "" : "s")} below zero, directions along which the loss falls." : "No eigenvalue is certainly below zero.",
                "Within each whisker the Hessian has an eigenvalue; whiskers do not limit how far the ends of the spectrum reach.", GradientReading(extremes), extremes.Advice),
            Height = 380,
            Description = $"{extremes}\n{Table(extremes)}",
            Table = Table(extremes),
        };
    }

    static PlanePanel Bars(string title, Eigenpair[] pairs)
    {
        double[] places = [.. Enumerable.Range(1, pairs.Length).Select(i => (double)i)];
        return new PlanePanel
        {
            Title = title,
            X = new Axis { Title = "number", Range = (0.4, Math.Max(1, pairs.Length) + 0.6), Ticks = pairs.Length <= 12 ? [.. places.Select(p => (p, (ChartText)NumberText.Of((long)p)))] : null },
            Y = new Axis { Title = "eigenvalue λ", ZeroLine = true },
            Traces =
            [
                new BarTrace(places, ChartValues.Of(pairs.Select(p => p.Value)))
                {
                    Colors = [.. pairs.Select(p => Palette.Curvature(p.Value))], Width = 0.6, ErrorY = ChartValues.Of(pairs.Select(p => p.Bound)),
                    Texts = [.. pairs.Select(p => (ChartText)(p.IsConverged ? "residual small" : "residual not small yet"))],
                    Hover = ChartText.FromMarkup("λ = %{y:.5g}<br>%{hovertext}"),
                },
            ],
        };
    }

    static string GradientReading(HessianExtremes extremes) => extremes.GradientShares is { Count: > 0 } shares && double.IsFinite(shares[0])
        ? $"{NumberText.Percent(shares.Sum())} of the squared gradient lies in the span of the {NumberText.Of((long)shares.Count)} largest eigenvectors." : "";

    static TextTable Table(HessianExtremes extremes) => new TextTable(["which", "eigenvalue", "an eigenvalue lies within", "residual small", "share of ‖∇f‖²"],
    [
        .. extremes.Smallest.Select((p, i) => Row($"smallest {i + 1}", p, double.NaN)),
        .. extremes.Largest.Select((p, i) => Row($"largest {i + 1}", p, i < extremes.GradientShares.Count ? extremes.GradientShares[i] : double.NaN)),
    ]).WithoutUnknownColumns();

    static IReadOnlyList<string> Row(string name, Eigenpair pair, double share)
        => [name, NumberText.Of(pair.Value, 6), NumberText.Of(pair.Bound, 2), pair.IsConverged ? "yes" : "no", NumberText.Percent(share)];
}
