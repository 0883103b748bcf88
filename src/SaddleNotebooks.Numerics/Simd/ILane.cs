namespace SaddleNotebooks.Numerics.Simd;

/// <summary>
/// A hardware vector of <typeparamref name="T"/> as one value, so that a kernel is written once for 512, 256 and 128 bits, float and
/// double. Where the processor has no vectors at all, the runtime replaces the 128-bit operations by scalar code.
/// </summary>
/// <typeparam name="TSelf">The implementing vector.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal interface ILane<TSelf, T>
    where TSelf : struct, ILane<TSelf, T>
    where T : unmanaged
{
    /// <summary>The number of elements.</summary>
    static abstract int Count { get; }

    static abstract TSelf Zero { get; }

    /// <summary>All elements equal to <paramref name="value"/>, rounded to T.</summary>
    static abstract TSelf Constant(double value);

    static abstract TSelf Broadcast(T value);

    static abstract TSelf Load(ref T source);

    static abstract void Store(TSelf value, ref T destination);

    static abstract TSelf operator +(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x, TSelf y);

    static abstract TSelf operator *(TSelf x, TSelf y);

    static abstract TSelf operator /(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x);

    /// <summary>x · y + z, rounded once where the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    static abstract TSelf Sqrt(TSelf x);

    static abstract TSelf Abs(TSelf x);

    static abstract TSelf Max(TSelf x, TSelf y);

    static abstract TSelf Min(TSelf x, TSelf y);

    static abstract TSelf Round(TSelf x);

    /// <summary>A mask (all bits of an element set or none) for <see cref="Select"/>.</summary>
    static abstract TSelf GreaterThan(TSelf x, TSelf y);

    static abstract TSelf Select(TSelf mask, TSelf whenSet, TSelf otherwise);

    /// <summary>x · 2ⁿ for whole n such that 2ⁿ is a normal number.</summary>
    static abstract TSelf ScaleByPowerOfTwo(TSelf x, TSelf n);

    /// <summary>The natural logarithm of a positive number.</summary>
    static abstract TSelf Log(TSelf x);

    /// <summary>The sum of the elements, pairwise.</summary>
    static abstract T Sum(TSelf x);
}
