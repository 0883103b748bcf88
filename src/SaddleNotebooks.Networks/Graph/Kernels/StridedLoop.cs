using System.Runtime.CompilerServices;

namespace SaddleNotebooks.Networks;

/// <summary>
/// A walk over an index space with up to three tensors, each with a stride along every axis. Axes of extent 1 are dropped and neighbours
/// that all tensors step through evenly are merged, so that the innermost run is as long as it can be.
/// </summary>
sealed class StridedLoop
{
    /// <summary>The most axes of a tensor.</summary>
    public const int MaxRank = 12;

    readonly int[] extents;
    readonly int[][] strides;

    public StridedLoop(ReadOnlySpan<int> shape, params ReadOnlySpan<int[]> tensorStrides)
    {
        if (shape.Length > MaxRank)
            throw new GraphException($"A tensor with {shape.Length} axes: at most {MaxRank} are supported.");
        var kept = new List<int>();
        var keptStrides = new List<int>[tensorStrides.Length];
        for (int t = 0; t < keptStrides.Length; t++)
            keptStrides[t] = [];
        for (int i = 0; i < shape.Length; i++)
        {
            if (shape[i] == 1)
                continue;
            bool merges = kept.Count > 0;
            for (int t = 0; t < keptStrides.Length && merges; t++)
                merges = keptStrides[t][^1] == (long)tensorStrides[t][i] * shape[i];
            if (merges)
                kept[^1] *= shape[i];
            else
                kept.Add(shape[i]);
            for (int t = 0; t < keptStrides.Length; t++)
            {
                if (merges)
                    keptStrides[t][^1] = tensorStrides[t][i];
                else
                    keptStrides[t].Add(tensorStrides[t][i]);
            }
        }
        InnerLength = kept.Count == 0 ? 1 : kept[^1];
        innerStrides = [.. keptStrides.Select(s => s.Count == 0 ? 1 : s[^1])];
        if (kept.Count > 0)
            kept.RemoveAt(kept.Count - 1);
        extents = [.. kept];
        strides = [.. keptStrides.Select(s => s.Take(kept.Count).ToArray())];
        Runs = extents.Aggregate(1, (product, extent) => product * extent);
    }

    readonly int[] innerStrides;

    /// <summary>The length of the innermost run.</summary>
    public int InnerLength { get; }

    /// <summary>The number of innermost runs.</summary>
    public int Runs { get; }

    /// <summary>The stride of a tensor along the innermost run.</summary>
    public int InnerStride(int tensor) => innerStrides[tensor];

    /// <summary>A walk that starts at the first run.</summary>
    public Cursor Start() => new(this);

    [InlineArray(MaxRank)]
    struct Counters
    {
        int first;
    }

    /// <summary>The position of a walk.</summary>
    public struct Cursor(StridedLoop loop)
    {
        Counters counters;

        /// <summary>Where the run starts in the first tensor.</summary>
        public int First { get; private set; }

        /// <summary>Where the run starts in the second tensor.</summary>
        public int Second { get; private set; }

        /// <summary>Where the run starts in the third tensor.</summary>
        public int Third { get; private set; }

        /// <summary>Goes on to the next run; false after the last.</summary>
        public bool Next()
        {
            for (int i = loop.extents.Length - 1; i >= 0; i--)
            {
                bool wraps = ++counters[i] == loop.extents[i];
                int steps = wraps ? 1 - loop.extents[i] : 1;
                First += steps * loop.strides[0][i];
                if (loop.strides.Length > 1)
                    Second += steps * loop.strides[1][i];
                if (loop.strides.Length > 2)
                    Third += steps * loop.strides[2][i];
                if (!wraps)
                    return true;
                counters[i] = 0;
            }
            return false;
        }
    }
}
