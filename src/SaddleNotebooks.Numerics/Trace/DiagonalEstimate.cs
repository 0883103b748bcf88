using System.Globalization;

namespace SaddleNotebooks.Numerics;

/// <summary>The diagonal of an operator, each entry with its standard error.</summary>
/// <param name="Values">Estimates of A₁₁ … A_nn.</param>
/// <param name="StandardErrors">Their standard errors over the probes; NaN for one probe.</param>
/// <param name="Probes">The number of probes averaged.</param>
/// <param name="Status">Converged when all products were spent, or why the run ended early.</param>
/// <param name="Cost">Products and time.</param>
[TypeFormatterSource]
public sealed record DiagonalEstimate(
    IReadOnlyList<double> Values, IReadOnlyList<double> StandardErrors, int Probes, KrylovStatus Status, OperatorCost Cost) : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status == KrylovStatus.Converged ? "" : Status.Advice();

    /// <summary>The number of entries, their range and the mean error in one line.</summary>
    public override string ToString() => this.After(string.Create(CultureInfo.InvariantCulture,
        $"Diagonal of {Values.Count} entries from {Values.Min():G4} to {Values.Max():G4}, mean standard error {StandardErrors.Average():G2}, {Probes} probes"));
}
