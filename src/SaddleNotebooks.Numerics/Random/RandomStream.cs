namespace SaddleNotebooks.Numerics;

/// <summary>
/// A counter-based stream of random numbers (SplitMix64: Steele, Lea &amp; Flood 2014). Number i depends on the seed and on i alone, so
/// any order and any number of threads gives the same values. Immutable: a stream can be shared.
/// </summary>
/// <param name="seed">Any number; different seeds give independent streams for practical purposes.</param>
public readonly struct RandomStream(ulong seed)
{
    /// <summary>The seed of the stream.</summary>
    public ulong Seed => seed;

    /// <summary>The i-th 64 random bits.</summary>
    public ulong Bits(long i)
    {
        unchecked
        {
            ulong z = seed + ((ulong)i + 1) * 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>The i-th uniform number in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double Uniform(long i) => (Bits(i) >> 11) * (1.0 / (1UL << 53));

    /// <summary>The i-th Rademacher number: +1 or −1 with probability ½ each.</summary>
    public double Rademacher(long i) => (Bits(i) >> 63) == 1 ? 1.0 : -1.0;

    /// <summary>The i-th standard normal number (Box–Muller on the uniforms 2⌊i/2⌋ and 2⌊i/2⌋ + 1).</summary>
    public double Normal(long i)
    {
        long even = i & ~1L;
        double radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(even)));
        double angle = 2 * Math.PI * Uniform(even + 1);
        return (i & 1) == 0 ? radius * Math.Cos(angle) : radius * Math.Sin(angle);
    }

    /// <summary>A whole number in [0, <paramref name="exclusiveUpper"/>) from the i-th 64 bits (multiply-shift; bias below 2⁻³²).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int Below(int exclusiveUpper, long i)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveUpper);
        return (int)(((Bits(i) >> 32) * (ulong)exclusiveUpper) >> 32);
    }

    /// <summary>An independent stream for the given purpose or index, derived from this seed.</summary>
    public RandomStream Derive(long index) => new(Bits(~index) ^ 0xD1B54A32D192ED03);

    /// <summary>Fills the span with standard normal numbers i = 0 … n−1.</summary>
    public void FillNormal(Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
            destination[i] = Normal(i);
    }

    /// <summary>Fills the span with Rademacher numbers i = 0 … n−1.</summary>
    public void FillRademacher(Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
            destination[i] = Rademacher(i);
    }

    /// <summary>A random order of 0 … n−1 (Fisher–Yates).</summary>
    public int[] Permutation(int n)
    {
        var order = new int[n];
        for (int i = 0; i < n; i++)
            order[i] = i;
        for (int i = n - 1; i > 0; i--)
        {
            int j = Below(i + 1, i);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }
}
