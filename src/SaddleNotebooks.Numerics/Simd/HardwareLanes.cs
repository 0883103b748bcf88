using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SaddleNotebooks.Numerics.Simd;

/// <summary>Work that is written once for every vector width.</summary>
internal interface ILaneAction<T>
    where T : unmanaged
{
    void Run<V>()
        where V : struct, ILane<V, T>;
}

/// <summary>Picks the widest vectors that this processor has.</summary>
internal static class HardwareLanes
{
    /// <summary>The largest number of elements that a vector can have: spans whose length is a multiple of it need no tail loop.</summary>
    public const int Multiple = 16;

    /// <summary>The width of the widest vectors: machines that differ in it sum in another order, and so in the last digits.</summary>
    public static int Bits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>
    /// Whether x · y + z with one rounding is an instruction. Where it is none, as in a browser, the runtime computes it from many, several times as
    /// slow as a product and a sum, which round twice. <see cref="ILane{TSelf, T}.MultiplyAdd"/> rounds as this says.
    /// </summary>
    public static bool HasMultiplyAdd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fma.IsSupported || AdvSimd.IsSupported;
    }

    /// <summary>Runs the action with the widest vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TAction, T>(ref TAction action)
        where TAction : struct, ILaneAction<T>, allows ref struct
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            action.Run<Lane512<T>>();
        else if (Vector256.IsHardwareAccelerated)
            action.Run<Lane256<T>>();
        else
            action.Run<Lane128<T>>();
    }
}
