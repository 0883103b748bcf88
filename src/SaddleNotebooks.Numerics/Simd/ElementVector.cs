using System.Numerics;
using System.Runtime.CompilerServices;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// What <see cref="Vector{T}"/> lacks for a generic element: a fused multiply-add and checks of the element type. The branches on
/// <c>typeof(T)</c> are constants to the compiler, so each closed method is one instruction.
/// </summary>
static class ElementVector
{
    /// <summary>Refuses every element type except float and double.</summary>
    public static void RequireSupported<T>()
        where T : unmanaged
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"The element type {typeof(T).Name} is not supported: use float or double.");
    }

    /// <summary>a · b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplyAdd<T>(Vector<T> a, Vector<T> b, Vector<T> c)
        where T : unmanaged
        => typeof(T) == typeof(float)
            ? Vector.FusedMultiplyAdd(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>()
            : Vector.FusedMultiplyAdd(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>();

}
