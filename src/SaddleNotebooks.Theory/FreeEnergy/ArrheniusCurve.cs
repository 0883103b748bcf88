using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>Escape rates at several temperatures: ln k against 1/T is a line whose slope is minus the barrier (Arrhenius).</summary>
[TypeFormatterSource]
public sealed record ArrheniusCurve
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal ArrheniusCurve(IReadOnlyList<BarrierCrossing> measurements)
    {
        Measurements = measurements;
        (Barrier, LogPrefactor) = Fit(measurements);
    }

    /// <summary>One measurement for each temperature, in the order asked for.</summary>
    public IReadOnlyList<BarrierCrossing> Measurements { get; }

    /// <summary>The barrier fitted to the measured rates, weighted by their errors; NaN with fewer than two temperatures at which walkers escaped.</summary>
    public Estimate Barrier { get; }

    /// <summary>The fitted natural logarithm of the prefactor.</summary>
    public Estimate LogPrefactor { get; }

    /// <summary>The theory.</summary>
    public KramersRate Theory => Measurements[0].Theory;

    /// <summary>One line for each temperature and the fit.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var measurement in Measurements)
            text.Append(measurement).Append('\n');
        text.Append(CultureInfo.InvariantCulture,
            $"fitted barrier {Barrier} (theory {Theory.Barrier:G4}), ln prefactor {LogPrefactor} (theory {Math.Log(Theory.Prefactor):G4})");
        return text.ToString();
    }

    // Weighted least squares of ln k = a − b/T; the relative error of k is the error of ln k.
    static (Estimate Barrier, Estimate LogPrefactor) Fit(IReadOnlyList<BarrierCrossing> all)
    {
        var used = all.Where(m => m.Times.Count > 0).ToArray();
        if (used.Select(m => m.Temperature).Distinct().Count() < 2)
            return (new Estimate(double.NaN, double.NaN, used.Length), new Estimate(double.NaN, double.NaN, used.Length));
        double s = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
        foreach (var m in used)
        {
            double x = 1 / m.Temperature, y = Math.Log(m.Rate.Value), w = m.Times.Count;
            s += w;
            sx += w * x;
            sy += w * y;
            sxx += w * x * x;
            sxy += w * x * y;
        }
        double determinant = s * sxx - sx * sx, slope = (s * sxy - sx * sy) / determinant;
        return (
            new Estimate(-slope, Math.Sqrt(s / determinant), used.Length),
            new Estimate((sxx * sy - sx * sxy) / determinant, Math.Sqrt(sxx / determinant), used.Length));
    }
}
