using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>The memory that the steps of one pass read and write.</summary>
ref struct PassMemory<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Span<T> Parameters;

    /// <summary>The direction of the tangent passes.</summary>
    public Span<T> Direction;

    /// <summary>Where the adjoints of the parameters are added to; empty if they are not wanted.</summary>
    public Span<T> Gradient;
    public Span<T> Inputs;
    public Span<T> Constants;
    public Span<T> Values;
    public Span<T> Adjoints;
    public Span<T> Tangents;
    public Span<T> AdjointTangents;
    public GemmWorkspace<T> Workspace;

    /// <summary>Whether the backward pass runs on the tangents of adjoints (the transposed Jacobian of a Gauss–Newton product).</summary>
    public bool BackwardOnTangents;
}
