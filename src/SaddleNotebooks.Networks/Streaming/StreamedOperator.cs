using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>A curvature matrix of a streamed loss at a point: the mean of the chunks' matrices, each made again for every product.</summary>
sealed class StreamedOperator<T>(StreamedLoss<T> loss, T[] point, Func<NetworkLoss<T>, T[], ILinearOperator<T[]>> matrixOf) : ILinearOperator<T[]>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly T[] point = (T[])point.Clone();

    public IVectorSpace<T[]> Space => loss.Space;

    public void Apply(T[] x, T[] destination) => ApplyBlock([x], [destination]);

    /// <summary>One pass over the data for all vectors.</summary>
    public void ApplyBlock(IReadOnlyList<T[]> x, IReadOnlyList<T[]> destination)
    {
        if (x.Count != destination.Count)
            throw new ArgumentException($"{x.Count} vectors but {destination.Count} destinations: give one destination for each vector.");
        foreach (var vector in destination)
            Space.SetZero(vector);
        T[][] parts = [.. x.Select(_ => Space.CreateZero())];
        loss.ForEachLoss((chunk, share) =>
        {
            matrixOf(chunk, point).ApplyBlock(x, parts);
            for (int j = 0; j < parts.Length; j++)
                Space.AddScaled(share, parts[j], destination[j]);
        });
    }
}
