using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>A data set cut into chunks, laid out once for all evaluations.</summary>
sealed class ChunkedData<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public ChunkedData(LabelledData data, ChunkPlan plan, Workers workers)
    {
        Plan = plan;
        Chunks = new DataChunk<T>[plan.Chunks];
        workers.Run(plan.Chunks, c =>
        {
            int start = c * plan.Columns;
            var chunk = new DataChunk<T>();
            chunk.Load(data, start, Math.Min(plan.Columns, data.Count - start));
            Chunks[c] = chunk;
        });
    }

    public ChunkPlan Plan { get; }

    public DataChunk<T>[] Chunks { get; }
}
