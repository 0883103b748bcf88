using System.Numerics;

namespace SaddleNotebooks;

/// <summary>A copy of the parameters at a point, with the values and adjoints of all chunks there: what all products at the point share.</summary>
sealed class PointCache<T>(T[] parameters, int chunks)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T[] Parameters { get; } = (T[])parameters.Clone();

    public T[][] Values { get; } = new T[chunks][];

    public T[][] Adjoints { get; } = new T[chunks][];
}
