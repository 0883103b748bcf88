using System.Runtime.InteropServices;

namespace SaddleNotebooks.Silo;

/// <summary>A vector as it came; all shards share it, and none changes it.</summary>
/// <param name="bytes">Its bytes.</param>
sealed class StoredVector(byte[] bytes)
{
    readonly Lock access = new();
    byte[]? bytes = bytes;
    Array? values;

    /// <summary>Its length in bytes.</summary>
    public int Length { get; } = bytes.Length;

    /// <summary>The numbers; of one precision for ever, that of the loss that it is a point or a direction of.</summary>
    public T[] As<T>()
        where T : unmanaged
    {
        lock (access)
        {
            if (values is null)
            {
                values = MemoryMarshal.Cast<byte, T>(bytes).ToArray();
                bytes = null;
            }
            return (T[])values;
        }
    }
}
