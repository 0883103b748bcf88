using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>A data set cut into chunks, laid out once for all evaluations.</summary>
sealed class ChunkedData<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public ChunkedData(LabeledData data, NetworkPasses<T> passes, Workers workers)
    {
        var plan = passes.Cut(data.Count);
        Plan = plan;
        Chunks = new DataChunk<T>[plan.Chunks];
        workers.Run(plan.Chunks, c =>
        {
            int start = c * plan.Columns;
            var chunk = passes.CreateChunk();
            chunk.Load(data, start, Math.Min(plan.Columns, data.Count - start));
            Chunks[c] = chunk;
        });
    }

    public ChunkPlan Plan { get; }

    public DataChunk<T>[] Chunks { get; }
}
