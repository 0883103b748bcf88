using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Wasm;
using SaddleNotebooks.Numerics.Simd;

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

    /// <summary>a · b + c, rounded once where the processor can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplyAdd<T>(Vector<T> a, Vector<T> b, Vector<T> c)
        where T : unmanaged
    {
        if (!HardwareLanes.HasMultiplyAdd)
            return a * b + c;
        return typeof(T) == typeof(float)
            ? Vector.FusedMultiplyAdd(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>()
            : Vector.FusedMultiplyAdd(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>();
    }

    /// <summary>a · b + c with the bits that each element of the vectors has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MultiplyAdd<T>(T a, T b, T c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => HardwareLanes.HasMultiplyAdd ? T.FusedMultiplyAdd(a, b, c) : a * b + c;

    /// <summary>Each element in double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(Vector<float> x, out Vector<double> low, out Vector<double> high)
    {
        if (PackedSimd.IsSupported)
        {
            // In a browser Vector.Widen goes element by element.
            var all = x.AsVector128();
            low = PackedSimd.ConvertToDoubleLower(all).AsVector();
            high = PackedSimd.ConvertToDoubleLower(Vector128.Shuffle(all, Vector128.Create(2, 3, 0, 1))).AsVector();
            return;
        }
        Vector.Widen(x, out low, out high);
    }
}
