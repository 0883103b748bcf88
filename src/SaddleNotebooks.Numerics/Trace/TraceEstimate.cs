namespace SaddleNotebooks.Numerics;

/// <summary>A trace with its standard error.</summary>
/// <param name="Trace">The estimate.</param>
/// <param name="Status">Converged when all products were spent, or why the run ended early.</param>
/// <param name="Cost">Products and time.</param>
public sealed record TraceEstimate(Estimate Trace, KrylovStatus Status, OperatorCost Cost)
{
    /// <summary>For example <c>109.6 ± 4.2</c>.</summary>
    public override string ToString() => Trace.ToString();
}
