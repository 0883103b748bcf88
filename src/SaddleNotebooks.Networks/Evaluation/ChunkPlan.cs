using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Networks;

/// <summary>
/// How n samples are cut: into chunks, whose values stay in a core's cache from layer to layer, and runs of chunks (parts), whose
/// contributions are summed in order. It depends on sizes alone, never on the number of threads, so neither do the results.
/// </summary>
readonly struct ChunkPlan
{
    const int MostParts = 16;
    const int MostColumns = 384;
    const int FewestColumns = 32;
    const int ChunkBytes = 1 << 18;
    const long PartialGradientBytes = 1L << 28;

    /// <summary>A plan for networks whose widest layer has the given bytes for each sample and whose gradient has the given bytes.</summary>
    public ChunkPlan(int samples, long widestBytes, long gradientBytes)
    {
        int widest = (int)Math.Clamp(ChunkBytes / widestBytes / HardwareLanes.Multiple * HardwareLanes.Multiple, FewestColumns, MostColumns);
        int even = (samples + MostParts - 1) / MostParts;
        Columns = Math.Min(RoundUp(Math.Max(even, Math.Min(samples, FewestColumns))), widest);
        Samples = samples;
        Chunks = (samples + Columns - 1) / Columns;
        Parts = (int)Math.Min(Math.Min(Chunks, MostParts), Math.Max(1, PartialGradientBytes / gradientBytes));
    }

    /// <summary>A plan with chunks of the given number of samples, in at most so many parts.</summary>
    public static ChunkPlan OfChunks(int samples, int columns, long gradientBytes, int mostParts = MostParts) => new(samples, columns, gradientBytes, mostParts);

    ChunkPlan(int samples, int columns, long gradientBytes, int mostParts)
    {
        Columns = columns;
        Samples = samples;
        Chunks = (int)(((long)samples + columns - 1) / columns);
        Parts = (int)Math.Min(Math.Min(Chunks, mostParts), Math.Max(1, PartialGradientBytes / gradientBytes));
    }

    /// <summary>The number of samples.</summary>
    public int Samples { get; }

    /// <summary>The number of samples of each chunk but the last.</summary>
    public int Columns { get; }

    /// <summary>The number of chunks.</summary>
    public int Chunks { get; }

    /// <summary>The number of parts.</summary>
    public int Parts { get; }

    /// <summary>The first chunk of a part (or, for part = Parts, one past the last chunk).</summary>
    public int FirstChunk(int part) => (int)((long)Chunks * part / Parts);

    /// <summary>The number of columns for so many samples: the next multiple of 16.</summary>
    public static int RoundUp(int samples) => (samples + HardwareLanes.Multiple - 1) / HardwareLanes.Multiple * HardwareLanes.Multiple;
}
