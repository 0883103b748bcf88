using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>The buffers one thread needs to take a chunk through all passes. Grown on demand, then reused.</summary>
sealed class NetworkWorkspace<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    T[] values = [];
    T[] adjoints = [];
    T[] tangents = [];
    double[] losses = [];

    public GemmWorkspace<T> Gemm { get; } = new();

    public T[] Values(NetworkPasses<T> passes, DataChunk<T> chunk) => AtLeast(ref values, passes.ValueLength(chunk));

    public T[] Adjoints(NetworkPasses<T> passes, DataChunk<T> chunk) => AtLeast(ref adjoints, passes.AdjointLength(chunk));

    public T[] Tangents(NetworkPasses<T> passes, DataChunk<T> chunk) => AtLeast(ref tangents, passes.TangentLength(chunk));

    public Span<double> Losses(int count) => AtLeast(ref losses, count).AsSpan(0, count);

    static TElement[] AtLeast<TElement>(ref TElement[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = GC.AllocateUninitializedArray<TElement>(length);
        return buffer;
    }
}
