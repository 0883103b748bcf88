using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// A copy of the parameters at a point, with the values and adjoints of all chunks there: what all products at the point share. Where they
/// would take too much memory they are computed again, chunk by chunk, whenever they are needed.
/// </summary>
sealed class PointCache<T>(NetworkLoss<T> loss, T[] parameters, bool store)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly T[][] values = new T[loss.Chunks.Plan.Chunks][];
    readonly T[][] adjoints = new T[loss.Chunks.Plan.Chunks][];

    public T[] Parameters { get; } = (T[])parameters.Clone();

    /// <summary>Whether values and adjoints are kept.</summary>
    public bool IsStored => store;

    /// <summary>Computes and keeps the values and adjoints of a chunk.</summary>
    public void Fill(int chunk, NetworkWorkspace<T> workspace)
    {
        var data = loss.Chunks.Chunks[chunk];
        values[chunk] = GC.AllocateUninitializedArray<T>(loss.Passes.ValueLength(data));
        adjoints[chunk] = GC.AllocateUninitializedArray<T>(loss.Passes.AdjointLength(data));
        Compute(data, values[chunk], adjoints[chunk], workspace);
    }

    /// <summary>The values and adjoints of a chunk: the kept ones, or new ones in the buffers of the workspace.</summary>
    public (T[] Values, T[] Adjoints) Chunk(int chunk, NetworkWorkspace<T> workspace)
    {
        if (store)
            return (values[chunk], adjoints[chunk]);
        var data = loss.Chunks.Chunks[chunk];
        T[] v = workspace.Values(loss.Passes, data), a = workspace.Adjoints(loss.Passes, data);
        Compute(data, v, a, workspace);
        return (v, a);
    }

    void Compute(DataChunk<T> data, T[] v, T[] a, NetworkWorkspace<T> workspace)
    {
        loss.Passes.Forward(Parameters, data, v, workspace.Gemm);
        loss.Function.Gradient(
            loss.Passes.Outputs(v, data), data.Targets, loss.SampleWeight, loss.Passes.OutputAdjoint(a, data));
        loss.Passes.Backward(Parameters, data, v, a, [], workspace.Gemm);
    }
}
