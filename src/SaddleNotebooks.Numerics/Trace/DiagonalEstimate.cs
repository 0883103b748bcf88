namespace SaddleNotebooks.Numerics;

/// <summary>The diagonal of an operator, each entry with its standard error.</summary>
/// <param name="Values">Estimates of A₁₁ … A_nn.</param>
/// <param name="StandardErrors">Their standard errors over the probes; NaN for one probe.</param>
/// <param name="Probes">The number of probes averaged.</param>
/// <param name="Status">Converged when all products were spent, or why the run ended early.</param>
/// <param name="Cost">Products and time.</param>
[TypeFormatterSource]
public sealed record DiagonalEstimate(
    IReadOnlyList<double> Values, IReadOnlyList<double> StandardErrors, int Probes, KrylovStatus Status, OperatorCost Cost);
