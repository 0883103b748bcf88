using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>A law of index against height, with measurements beside it.</summary>
[TypeFormatterSource]
public sealed partial record IndexLawCurve : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal IndexLawCurve()
    {
    }

    /// <summary>What was studied, for example <c>random field in 3 dimensions</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether everything was measured that was asked for.</summary>
    public SamplingStatus Status { get; init; }

    /// <summary>The name of the law.</summary>
    public required string Law { get; init; }

    /// <summary>The name of the finite-size law, where there is one; else empty.</summary>
    public string FiniteLaw { get; init; } = "";

    /// <summary>The name of the measurements.</summary>
    public required string Measurement { get; init; }

    /// <summary>What the height is, for example <c>loss ε</c>.</summary>
    public required string HeightName { get; init; }

    /// <summary>The rows by rising height.</summary>
    public required IReadOnlyList<IndexLawCurve.Row> Rows { get; init; }

    /// <summary>Fits α = c·max(0, ε − ε_c)^γ to the measured means of the rows, or to the law where nothing was measured.</summary>
    /// <param name="resamples">As for <see cref="PowerLawFit.To"/>.</param>
    public PowerLawFit FitPowerLaw(int resamples = 200)
        => PowerLawFit.To([.. Rows.Select(r => r.Height)], [.. Rows.Select(r => r.Measured?.Value ?? r.Law)], resamples);

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status.Advice("IndexLaws.RandomField(starts: 30)");

    /// <summary>A table: height, law, finite-size law, measurement.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Index fraction against {HeightName}, {Name}");
        foreach (var row in Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {row.Height,8:F4}: {Law} {row.Law:F4}");
            if (row.Finite is { } finite)
                text.Append(CultureInfo.InvariantCulture, $", {FiniteLaw} {finite}");
            if (row.Measured is { } measured)
                text.Append(CultureInfo.InvariantCulture, $", {Measurement} {measured} ({measured.Samples})");
        }
        return this.After(text.ToString());
    }
}
