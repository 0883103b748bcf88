using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>A block of a Hessian: the other parameters' coordinates are zero before the product and dropped after it.</summary>
sealed class HessianBlock<T> : ILinearOperator<T[]>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly NetworkHessian<T> hessian;
    readonly ParameterSlice[] group;
    readonly ArraySpace<T> space;
    readonly ObjectPool<T[]> vectors;

    public HessianBlock(NetworkHessian<T> hessian, NetworkLoss<T> loss, ReadOnlySpan<ParameterSlice> group)
    {
        if (group.IsEmpty)
            throw new ArgumentException("Give at least one part of the parameters.", nameof(group));
        foreach (var slice in group)
        {
            if (!loss.Network.Slices.Contains(slice))
                throw new ArgumentException($"\"{slice}\" is no part of this network's parameters.", nameof(group));
        }
        this.hessian = hessian;
        this.group = group.ToArray();
        int length = this.group.Sum(s => s.Length);
        space = new ArraySpace<T>(length, loss.Workers);
        vectors = new ObjectPool<T[]>(hessian.Space.CreateZero);
    }

    public IVectorSpace<T[]> Space => space;

    public void Apply(T[] x, T[] destination)
    {
        if (x.Length != space.Dimension || destination.Length != space.Dimension)
            throw new ArgumentException($"Vectors of {x.Length} and {destination.Length} elements: the block has {space.Dimension}.");
        T[] all = vectors.Rent(), product = vectors.Rent();
        Array.Clear(all);
        int at = 0;
        foreach (var slice in group)
        {
            x.AsSpan(at, slice.Length).CopyTo(all.AsSpan(slice.Range));
            at += slice.Length;
        }
        hessian.Apply(all, product);
        at = 0;
        foreach (var slice in group)
        {
            product.AsSpan(slice.Range).CopyTo(destination.AsSpan(at));
            at += slice.Length;
        }
        vectors.Return(all);
        vectors.Return(product);
    }
}
