using System.Globalization;

namespace SaddleNotebooks.Numerics;

/// <summary>A trace with its standard error.</summary>
/// <param name="Trace">The estimate.</param>
/// <param name="Status">Converged when all products were spent, or why the run ended early.</param>
/// <param name="Cost">Products and time.</param>
public sealed record TraceEstimate(Estimate Trace, KrylovStatus Status, OperatorCost Cost) : IAdvised
{
    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status != KrylovStatus.Converged ? Status.Advice(KrylovCall.Trace) : IsWide ? Wide : "";

    /// <summary>For example <c>109.6 ± 4.2</c>.</summary>
    public override string ToString() => this.After(Trace.ToString());

    /// <summary>Whether the standard error is more than a tenth of the trace; near a trace of zero nothing else can be expected.</summary>
    bool IsWide => Trace.StandardError > 0.1 * Math.Abs(Trace.Value) && Cost.Products > 0;

    string Wide => string.Create(CultureInfo.InvariantCulture,
        $"The error is more than a tenth of the trace: spend more products, loss.HessianTrace(products: {4 * Cost.Products}).");
}
