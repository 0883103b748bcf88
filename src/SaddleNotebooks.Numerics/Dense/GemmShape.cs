using System.Runtime.Intrinsics;

namespace SaddleNotebooks.Numerics;

/// <summary>The sizes of the blocks that matrix products are cut into; they depend on the processor's vectors alone.</summary>
static class GemmShape
{
    /// <summary>
    /// The longest run of the inner dimension in one pass: a panel of B (two vectors wide) then stays in a first-level cache of 48 KB.
    /// </summary>
    const int LongestDepth = 320;

    /// <summary>The columns of a panel of B: two of the widest vectors.</summary>
    public static int PanelColumns<T>()
        where T : unmanaged
        => 2 * (Vector512.IsHardwareAccelerated ? Vector512<T>.Count : Vector256.IsHardwareAccelerated ? Vector256<T>.Count : Vector128<T>.Count);

    /// <summary>The rows of a full tile: with 32 registers 24 sums and the operands fit; with the 16 of AVX2 12 sums do.</summary>
    public static int TileRows => Vector512.IsHardwareAccelerated || !Vector256.IsHardwareAccelerated ? 12 : 6;

    /// <summary>The rows of the next tile when so many are left.</summary>
    public static int RowsOfTile(int left)
    {
        if (left >= TileRows)
            return TileRows;
        return left >= 8 ? 8 : left >= 4 ? 4 : 1;
    }

    /// <summary>The length of the passes that the inner dimension is cut into, as equal as possible.</summary>
    public static int Depth(int inner)
    {
        int passes = Math.Max(1, (inner + LongestDepth - 1) / LongestDepth);
        return (inner + passes - 1) / passes;
    }
}
