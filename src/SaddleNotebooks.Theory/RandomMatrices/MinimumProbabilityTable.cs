using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary><see cref="MinimumProbability"/> for several dimensions, to be drawn against d.</summary>
[TypeFormatterSource]
public sealed record MinimumProbabilityTable : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal MinimumProbabilityTable(IReadOnlyList<MinimumProbability> rows) => Rows = rows;

    /// <summary>One row for each dimension, in the order asked for.</summary>
    public IReadOnlyList<MinimumProbability> Rows { get; }

    /// <summary>Whether all of it was done, or it was cancelled and has the rows that were finished.</summary>
    public SamplingStatus Status { get; init; }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status.Advice("RandomMatrices.MinimumProbabilities(dimensions, samples: 1_000)");

    /// <summary>One line for each dimension, logarithms to base 10.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{"d",9} {"log10 exact",14} {"log10 sampled",14} {"large-d law",14} {"(1/2)^d",14}");
        foreach (var row in Rows)
        {
            string exact = row.Exact is { } e ? e.Log10.ToString("F4", CultureInfo.InvariantCulture) : "";
            string sampled = row.MonteCarlo is { Successes: > 0 } m ? Math.Log10(m.Value).ToString("F4", CultureInfo.InvariantCulture) : "";
            text.Append(CultureInfo.InvariantCulture,
                $"\n{row.Dimension,9} {exact,14} {sampled,14} {row.LargeDimensionLaw.Log10,14:F2} {row.Naive.Log10,14:F2}");
        }
        return this.After(text.ToString());
    }
}
