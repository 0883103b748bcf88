using System.Runtime.CompilerServices;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// Memory that starts on a cache line and never moves. It is part of a managed array, so nothing needs to be freed; the content is
/// undefined at first.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
sealed unsafe class AlignedBuffer<T>
    where T : unmanaged
{
    const int CacheLine = 64;

    readonly T[] memory;
    readonly int start;

    /// <summary>A buffer of the given number of elements.</summary>
    public AlignedBuffer(int length)
    {
        int slack = CacheLine / sizeof(T);
        memory = length == 0 ? [] : GC.AllocateUninitializedArray<T>(checked(length + slack), pinned: true);
        Length = length;
        if (length > 0)
        {
            nuint address = (nuint)Unsafe.AsPointer(ref memory[0]);
            start = (int)((CacheLine - address % CacheLine) % CacheLine / (nuint)sizeof(T));
        }
    }

    /// <summary>The number of elements.</summary>
    public int Length { get; }

    /// <summary>All elements.</summary>
    public Span<T> Span => memory.AsSpan(start, Length);

    /// <summary>The first element, valid as long as this object is reachable; null if there is none.</summary>
    public T* Pointer => Length == 0 ? null : (T*)Unsafe.AsPointer(ref memory[start]);
}
