namespace SaddleNotebooks.Numerics;

/// <summary>An operator that knows its trace without random probes, for little more than one product.</summary>
/// <typeparam name="TVector">The vector type of the space.</typeparam>
public interface ITraceOperator<TVector> : ILinearOperator<TVector>
    where TVector : class
{
    /// <summary>Whether the trace has a closed form here; otherwise <see cref="Trace"/> takes one product for each dimension.</summary>
    bool HasClosedForms { get; }

    /// <summary>The trace, exact to rounding.</summary>
    double Trace();
}
