using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tests;

/// <summary>A dense operator with a prescribed spectrum and random vectors to go with it.</summary>
public static class DenseProblem
{
    /// <summary>Q diag(λ) Qᵀ as an operator.</summary>
    public static DenseOperator<T> Operator<T>(IReadOnlyList<double> eigenvalues, ulong seed = 2)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => new(new ArraySpace<T>(eigenvalues.Count), [.. PrescribedSpectrum.Matrix(eigenvalues, seed).Select(T.CreateTruncating)]);

    /// <summary>A vector of standard normal numbers.</summary>
    public static T[] Vector<T>(int n, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. Enumerable.Range(0, n).Select(i => T.CreateTruncating(new RandomStream(seed).Normal(i)))];
}
