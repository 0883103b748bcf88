using System.Globalization;
using System.Runtime.CompilerServices;

namespace SaddleNotebooks.Numerics;

/// <summary>Room for square matrices, or a message that says why there is none and what to ask for in their place.</summary>
static class SquareMatrix
{
    /// <summary>n² zeros, one row after the other.</summary>
    /// <exception cref="InvalidOperationException">n² elements fit no array, or not the memory.</exception>
    public static T[] Rows<T>(int n)
        where T : unmanaged
        => Guarded<T, T[]>(n, () => new T[n * n]);

    /// <summary>n × n zeros.</summary>
    /// <exception cref="InvalidOperationException">n² elements fit no array, or not the memory.</exception>
    public static double[,] Grid(int n) => Guarded<double, double[,]>(n, () => new double[n, n]);

    static TArray Guarded<T, TArray>(int n, Func<TArray> allocate)
        where T : unmanaged
    {
        if ((long)n * n > Array.MaxLength)
            throw Refusal<T>(n, "more numbers than an array holds");
        try
        {
            return allocate();
        }
        catch (OutOfMemoryException)
        {
            throw Refusal<T>(n, "more than the memory that is left");
        }
    }

    static InvalidOperationException Refusal<T>(int n, string why)
        where T : unmanaged
        => new(string.Create(CultureInfo.InvariantCulture,
            $"A matrix of {n:N0} × {n:N0} takes {(double)n * n * Unsafe.SizeOf<T>() / 1e9:N1} GB, {why}: ask for what needs Hessian products only – HessianExtremes, HessianSpectrum with probes, HessianTrace – or for fewer dimensions."));
}
