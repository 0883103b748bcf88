using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>The buffers one thread needs to take a chunk through all passes. Grown on demand, then reused.</summary>
sealed class NetworkWorkspace<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    T[] values = [];
    T[] adjoints = [];
    T[] tangents = [];
    double[] losses = [];

    public GemmWorkspace<T> Gemm { get; } = new();

    public T[] Values(NetworkPlan<T> plan, int width) => AtLeast(ref values, plan.ValueRows * width);

    public T[] Adjoints(NetworkPlan<T> plan, int width) => AtLeast(ref adjoints, plan.AdjointRows * width);

    public T[] Tangents(NetworkPlan<T> plan, int width) => AtLeast(ref tangents, plan.TangentRows * width);

    public Span<double> Losses(int count) => AtLeast(ref losses, count).AsSpan(0, count);

    static TElement[] AtLeast<TElement>(ref TElement[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = GC.AllocateUninitializedArray<TElement>(length);
        return buffer;
    }
}
