using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Kernel.Tests;

/// <summary>Draws one random number after the other; the same seed gives the same ones.</summary>
sealed class Dice(ulong seed)
{
    readonly RandomStream stream = new(seed);
    long drawn;

    /// <summary>A whole number from 0 to below the bound.</summary>
    public int Next(int bound) => stream.Below(bound, drawn++);

    /// <summary>Random bytes.</summary>
    public byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(_ => (byte)Next(256))];
}
