using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Numerics;

/// <summary>Buffers that matrix products reuse from call to call, so that they allocate nothing once grown. For one caller at a time.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
sealed class GemmWorkspace<T>
    where T : unmanaged
{
    AlignedBuffer<T> columns = new(0);
    AlignedBuffer<T> rows = new(0);
    GemmJob<T>? job;
    T[] scratch = [];

    /// <summary>Room for packed columns of B.</summary>
    internal AlignedBuffer<T> Columns(int length) => AtLeast(ref columns, length);

    /// <summary>Room for packed rows of A.</summary>
    internal AlignedBuffer<T> Rows(int length) => AtLeast(ref rows, length);

    /// <summary>The shared state of a product that several threads work on.</summary>
    internal GemmJob<T> Job => job ??= new GemmJob<T>();

    static AlignedBuffer<T> AtLeast(ref AlignedBuffer<T> buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new AlignedBuffer<T>(length);
        return buffer;
    }

    /// <summary>
    /// Memory for the caller's own use, with undefined content: an operand to be put together before a product. Valid until the next call.
    /// </summary>
    public Span<T> Scratch(int length)
    {
        if (scratch.Length < length)
            scratch = GC.AllocateUninitializedArray<T>(length);
        return scratch.AsSpan(0, length);
    }
}
