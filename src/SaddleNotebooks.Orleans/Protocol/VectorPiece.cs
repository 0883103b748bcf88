using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SaddleNotebooks.Clusters;

/// <summary>A piece of a vector on its way: large vectors travel in pieces, and count only when all bytes together have the mark.</summary>
/// <param name="Mark">SHA-256 of the whole vector's bytes.</param>
/// <param name="Length">The number of bytes of the whole vector.</param>
/// <param name="Offset">The first byte of the piece.</param>
/// <param name="Bytes">The piece.</param>
[GenerateSerializer, Immutable, Alias("saddle.piece")]
sealed record VectorPiece([property: Id(0)] string Mark, [property: Id(1)] int Length, [property: Id(2)] int Offset, [property: Id(3)] byte[] Bytes)
{
    /// <summary>Bytes of a piece: small enough that other messages need not wait for it.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>The piece of some bytes that begins at an offset.</summary>
    public static VectorPiece Of(string mark, ReadOnlySpan<byte> whole, int offset)
        => new(mark, whole.Length, offset, whole.Slice(offset, Math.Min(MostBytes, whole.Length - offset)).ToArray());

    /// <summary>As the other overload, for bytes that nobody changes any more: those of a short vector are not copied.</summary>
    public static VectorPiece Of(string mark, byte[] whole, int offset)
        => offset == 0 && whole.Length <= MostBytes ? new(mark, whole.Length, 0, whole) : Of(mark, whole.AsSpan(), offset);

    /// <summary>The mark of a vector.</summary>
    public static string MarkOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The bytes of a vector.</summary>
    public static ReadOnlySpan<byte> BytesOf<T>(T[] vector)
        where T : unmanaged
        => MemoryMarshal.AsBytes(vector.AsSpan());
}
