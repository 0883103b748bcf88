using System.Globalization;

namespace SaddleNotebooks.Theory;

/// <summary>
/// What a method needs for n parameters: memory beside the objective's own, and work in each step. The numbers of vectors are those this library
/// really allocates.
/// </summary>
public sealed record CostFormula
{
    internal CostFormula()
    {
    }

    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>Vectors of n elements in the engine's precision, the point and its gradient included.</summary>
    public required int Vectors { get; init; }

    /// <summary>n × n matrices of doubles on the host.</summary>
    public int Matrices { get; init; }

    /// <summary>Vectors of n doubles on the host.</summary>
    public int HostVectors { get; init; }

    /// <summary>Gradients in each step.</summary>
    public int Gradients { get; init; } = 1;

    /// <summary>Values of f alone in each step, at least; methods that try several step lengths may need more.</summary>
    public int Values { get; init; }

    /// <summary>Hessian products in each step that do not depend on n.</summary>
    public int Products { get; init; }

    /// <summary>Whether each step needs the full Hessian: n more products and an eigenvalue decomposition of order n³.</summary>
    public bool IsDense => Matrices > 0;

    /// <summary>Memory as the field writes it.</summary>
    public required string MemoryOrder { get; init; }

    /// <summary>Work in each step as the field writes it, one gradient being O(n).</summary>
    public required string WorkOrder { get; init; }

    /// <summary>How it behaves at a saddle.</summary>
    public required string AtSaddles { get; init; }

    /// <summary>The memory for n parameters, in bytes.</summary>
    /// <param name="parameters">n, positive.</param>
    /// <param name="elementBytes">4 for single, 8 for double precision.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public double Bytes(long parameters, int elementBytes = 4)
    {
        double n = Require.Positive(parameters, nameof(parameters));
        Require.InRange(elementBytes, 1, 16, nameof(elementBytes));
        return Vectors * n * elementBytes + 8.0 * HostVectors * n + 8.0 * Matrices * n * n;
    }

    /// <summary>The Hessian products of a step for n parameters.</summary>
    public double ProductsFor(long parameters) => Products + (IsDense ? (double)parameters : 0);

    /// <summary>Method, memory and work in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Method}: memory {MemoryOrder}, work per step {WorkOrder}; at saddles: {AtSaddles}");
}
