using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// One pass over the data for sums over what enters the linear parts of a network and over the slopes behind them, one backward pass for each root of
/// the loss's curvature. The samples are cut into runs of chunks by sizes alone, whose sums are added in order: same bits for any number of threads.
/// </summary>
/// <param name="loss">The loss; its targets are those of a Fisher matrix.</param>
/// <param name="point">The parameters.</param>
/// <param name="fisher">Whether slopes of the loss take the place of its second derivatives in the outputs.</param>
sealed class KfacSweep<T>(NetworkLoss<T> loss, T[] point, bool fisher)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    const int MostRuns = 16;
    const long BytesOfSums = 1L << 28;

    readonly IReadOnlyList<LinearPart> parts = loss.Passes.LinearParts;

    /// <summary>The sums of every part.</summary>
    /// <param name="create">Empty sums for a part; null for parts that have none.</param>
    /// <param name="counter">Told of every chunk.</param>
    /// <param name="cancellationToken">Gives the pass up.</param>
    public KfacSums?[] Run(Func<int, KfacSums?> create, WorkCounter counter, CancellationToken cancellationToken)
    {
        var first = Create();
        long bytes = first.Sum(s => s?.Values.Sum(v => v.LongLength * sizeof(double)) ?? 0);
        int chunks = loss.Chunks.Plan.Chunks, runs = (int)Math.Min(Math.Min(chunks, MostRuns), Math.Max(1, BytesOfSums / Math.Max(1, bytes)));
        var sums = new KfacSums?[runs][];
        sums[0] = first;
        loss.Workers.Run(runs, run =>
        {
            var own = sums[run] ??= Create();
            for (int c = (int)((long)chunks * run / runs); c < (int)((long)chunks * (run + 1) / runs); c++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Chunk(loss.Chunks.Chunks[c], own);
                counter.Add();
            }
        });
        for (int run = 1; run < runs; run++)
        {
            for (int k = 0; k < first.Length; k++)
                first[k]?.Add(sums[run][k]!);
        }
        return first;

        KfacSums?[] Create() => [.. Enumerable.Range(0, parts.Count).Select(create)];
    }

    void Chunk(DataChunk<T> chunk, KfacSums?[] sums)
    {
        var passes = loss.Passes;
        var workspace = loss.Workspaces.Rent();
        T[] values = workspace.Values(passes, chunk), adjoints = workspace.Adjoints(passes, chunk);
        double[] rows = [];
        passes.Forward(point, chunk, values, workspace.Gemm);
        for (int k = 0; k < parts.Count; k++)
        {
            if (sums[k] is not { } sum || parts[k].Kind == LinearPartKind.Elements)
                continue;
            int columns = parts[k].InputColumns;
            var into = Room(ref rows, chunk.Samples * parts[k].Positions * columns);
            passes.ReadInputs(k, point, chunk, values, into, workspace.Gemm);
            for (int end = columns - 1; parts[k].HasBias && end < into.Length; end += columns)
                into[end] = 1;
            sum.Inputs(into, chunk.Samples);
        }
        var roots = new OutputRoots<T>(loss.Function, fisher);
        var outputs = passes.Outputs(values, chunk);
        for (int c = 0; c < roots.Count(outputs.Rows); c++)
        {
            // One position after the other: the curvature of a sample is a sum over its targets, each of which counts by itself.
            for (int position = 0; position < loss.Data.Positions; position++)
            {
                var adjoint = passes.OutputAdjoint(adjoints, chunk);
                roots.Fill(c, outputs, chunk.Targets, adjoint);
                if (loss.Data.Positions > 1 && !Keep(adjoint, chunk, position))
                    continue;
                passes.Backward(point, chunk, values, adjoints, [], workspace.Gemm);
                for (int k = 0; k < parts.Count; k++)
                {
                    if (sums[k] is not { } sum)
                        continue;
                    var into = Room(ref rows, chunk.Samples * parts[k].Positions * parts[k].Outputs);
                    passes.ReadSlopes(k, point, chunk, values, adjoints, into, workspace.Gemm);
                    sum.Slopes(into, chunk.Samples);
                }
            }
        }
        foreach (var sum in sums)
            sum?.EndChunk();
        loss.Workspaces.Return(workspace);
    }

    // Leaves the columns of targets at one position; false where no sample has a target there.
    bool Keep(Batch<T> adjoint, DataChunk<T> chunk, int position)
    {
        bool any = false;
        for (int i = 0; i < chunk.Count; i++)
        {
            if (chunk.Position(i) % loss.Data.Positions == position)
            {
                any = true;
                continue;
            }
            for (int k = 0; k < adjoint.Rows; k++)
                adjoint.Row(k)[i] = T.Zero;
        }
        return any;
    }

    static Span<double> Room(ref double[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = GC.AllocateUninitializedArray<double>(length);
        return buffer.AsSpan(0, length);
    }
}
