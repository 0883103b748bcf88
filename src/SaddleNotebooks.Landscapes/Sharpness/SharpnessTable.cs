using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>
/// The measures of sharpness of a minimum that the literature compares, at one point, each with what it is invariant to. A measure that is not invariant to the rescaling of ReLU
/// layers says as much about the parametrization as about the function that the network computes (Dinh et al. 2017).
/// </summary>
[TypeFormatterSource]
public sealed partial record SharpnessTable : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal SharpnessTable()
    {
    }

    /// <summary>The measures; of a run that was stopped, those it finished.</summary>
    public required IReadOnlyList<Row> Rows { get; init; }

    /// <summary>What was asked for.</summary>
    public required SharpnessOptions Options { get; init; }

    /// <summary>The loss at the point.</summary>
    public required double Value { get; init; }

    /// <summary>‖∇f‖ at the point: how far it is from critical.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>Whether all measures are here and finite.</summary>
    public required SamplingStatus Status { get; init; }

    /// <summary>Evaluations; those on batches count as one each.</summary>
    public required EvaluationCount Cost { get; init; }

    /// <summary>The time it took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The device that computed, for example <c>CPU</c> or <c>CUDA:0</c>.</summary>
    public string Device { get; init; } = "CPU";

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status switch
    {
        SamplingStatus.PartlyNotFinite => "A measure is not finite: take a smaller radius, loss.SharpnessMeasures(new SharpnessOptions { Radius = 0.01, AdaptiveRadius = 0.1 }).",
        _ => Status.Advice("loss.SharpnessMeasures(new SharpnessOptions { MaxBatches = 10, Directions = 2 })"),
    };

    /// <summary>A line for each measure.</summary>
    public override string ToString() => this.After(string.Join('\n',
        [string.Create(CultureInfo.InvariantCulture, $"Sharpness at loss {Value:G4}, gradient norm {GradientNorm:G4}:"), .. Rows.Select(r => r.ToString())]));
}
