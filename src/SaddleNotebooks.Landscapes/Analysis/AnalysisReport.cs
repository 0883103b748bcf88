using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>The analysis of a stream of points, for example of the checkpoints of a training. Immutable; saved and re-opened it equals itself.</summary>
[TypeFormatterSource]
public sealed record AnalysisReport : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>How the points were measured.</summary>
    public required AnalysisOptions Options { get; init; }

    /// <summary>The number n of parameters.</summary>
    public required int Dimension { get; init; }

    /// <summary>The points, in the order of the stream.</summary>
    public required IReadOnlyList<PointAnalysis> Points { get; init; }

    /// <summary>Whether the stream was read to its end; if not, run the analysis again with the same file and it goes on.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Equal when every number is.</summary>
    public bool Equals(AnalysisReport? other)
        => other is not null && Options == other.Options && Dimension == other.Dimension && IsComplete == other.IsComplete && Points.SequenceEqual(other.Points);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Options, Dimension, IsComplete, Points.Count);

    /// <summary>One row for each point, numbers in full precision and invariant culture, separated by commas; the density is in the JSON only.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder(
            "name,step,loss,accuracy,gradient_norm,critical_distance,lambda_min,lambda_min_bound,lambda_min_limit,lambda_max,lambda_max_bound,"
            + "lambda_max_limit,sign_threshold,below_at_least,below_at_most,within_at_least,within_at_most,above_at_least,above_at_most,signs_confidence,trace,trace_error,status,hessian_products,seconds\n");
        foreach (var p in Points)
        {
            string name = p.Name.AsSpan().ContainsAny(",\"\n\r") ? $"\"{p.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : p.Name;
            text.Append(CultureInfo.InvariantCulture,
                $"{name},{p.Step},{p.Loss:R},{p.Accuracy:R},{p.GradientNorm:R},{p.CriticalDistance:R},{p.Smallest.Value:R},{p.Smallest.ResidualBound:R},{p.Smallest.Limit:R},")
                .Append(CultureInfo.InvariantCulture,
                $"{p.Largest.Value:R},{p.Largest.ResidualBound:R},{p.Largest.Limit:R},{Signs(p)},{p.Trace.Value:R},{p.Trace.StandardError:R},{p.Status},{p.HessianProducts},{p.Seconds:R}\n");
        }
        return text.ToString();
    }

    static string Signs(PointAnalysis p) => p.Signs is { } s
        ? string.Create(CultureInfo.InvariantCulture,
            $"{s.Threshold:R},{s.Below.AtLeast},{s.Below.AtMost},{s.Within.AtLeast},{s.Within.AtMost},{s.Above.AtLeast},{s.Above.AtMost},{s.Confidence:R}")
        : ",,,,,,,";

    /// <summary>Everything, as JSON that <see cref="FromJson"/> reads back.</summary>
    public string ToJson() => AnalysisReportJson.Write(this);

    /// <summary>The report that <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The text is no report, or of another version.</exception>
    public static AnalysisReport FromJson(string json) => AnalysisReportJson.Read(json);

    /// <summary>Writes the JSON to a file, which is replaced only when the new one is complete.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => AtomicFile.WriteText(path, ToJson());

    /// <summary>Opens a saved report.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is no report, or of another version.</exception>
    public static AnalysisReport Open(string path) => FromJson(File.ReadAllText(path));

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => IsComplete ? "" : "The analysis is not complete: loss.Analyze(checkpoints, file: \"analysis.json\") goes on where it stopped.";

    /// <summary>The points, one line each.</summary>
    public override string ToString() => this.After(string.Create(CultureInfo.InvariantCulture,
        $"Analysis of {Points.Count} points, {Dimension} parameters")
        + string.Concat(Points.Select(p => "\n  " + p)));
}
