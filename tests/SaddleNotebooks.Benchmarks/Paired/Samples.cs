using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Benchmarks;

/// <summary>Random numbers and data of any size, the same in every run.</summary>
static class Samples
{
    /// <summary>Numbers between −1 and 1.</summary>
    public static float[] Numbers(long length, ulong seed)
    {
        var stream = new RandomStream(seed);
        var numbers = new float[length];
        for (long i = 0; i < length; i++)
            numbers[i] = (float)(2 * stream.Uniform(i) - 1);
        return numbers;
    }

    /// <summary>Random samples with random labels.</summary>
    public static LabeledData Labeled(int count, int features, int classes, ulong seed, ImageShape? image = null)
    {
        var stream = new RandomStream(seed + 1);
        return new LabeledData(Numbers((long)count * features, seed), [.. Enumerable.Range(0, count).Select(i => (int)(stream.Uniform(i) * classes))], classes, image);
    }
}
