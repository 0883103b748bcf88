using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Networks;

/// <summary>Softmax over the rows of a batch, one sample in each column; shifted by the largest output, so nothing overflows.</summary>
static class Softmax
{
    /// <summary>result_i ← ln Σ_k e^{z_ki}.</summary>
    public static void LogSumExp<T>(Batch<T> outputs, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var action = new LogSumAction<T>(outputs, result[..outputs.Width]);
        HardwareLanes.Run<LogSumAction<T>, T>(ref action);
    }

    /// <summary>result ← weight · softmax(z).</summary>
    public static void Probabilities<T>(Batch<T> outputs, T weight, Batch<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var action = new ProbabilityAction<T>(outputs, weight, result);
        HardwareLanes.Run<ProbabilityAction<T>, T>(ref action);
    }

    /// <summary>p ← weight · (p ∘ r − p ⟨p, r⟩), column by column.</summary>
    public static void ProjectTangent<T>(Batch<T> p, Batch<T> r, T weight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var action = new ProjectAction<T>(p, r, weight);
        HardwareLanes.Run<ProjectAction<T>, T>(ref action);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ref T At<T>(Batch<T> batch, int row, int column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => ref Unsafe.Add(ref MemoryMarshal.GetReference(batch.Values), row * batch.Width + column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Largest<V, T>(Batch<T> batch, int column)
        where V : struct, ILane<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var largest = V.Load(ref At(batch, 0, column));
        for (int k = 1; k < batch.Rows; k++)
            largest = V.Max(V.Load(ref At(batch, k, column)), largest);
        return largest;
    }

    readonly ref struct LogSumAction<T>(Batch<T> outputs, Span<T> result) : ILaneAction<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        readonly Batch<T> outputs = outputs;
        readonly Span<T> result = result;

        public void Run<V>()
            where V : struct, ILane<V, T>
        {
            for (int i = 0; i < outputs.Width; i += V.Count)
            {
                var largest = Largest<V, T>(outputs, i);
                var sum = V.Zero;
                for (int k = 0; k < outputs.Rows; k++)
                    sum += Elementary.Exp<V, T>(V.Load(ref At(outputs, k, i)) - largest);
                V.Store(V.Log(sum) + largest, ref result[i]);
            }
        }
    }

    readonly ref struct ProbabilityAction<T>(Batch<T> outputs, T weight, Batch<T> result) : ILaneAction<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        readonly Batch<T> outputs = outputs;
        readonly Batch<T> result = result;

        public void Run<V>()
            where V : struct, ILane<V, T>
        {
            for (int i = 0; i < outputs.Width; i += V.Count)
            {
                var largest = Largest<V, T>(outputs, i);
                var sum = V.Zero;
                for (int k = 0; k < outputs.Rows; k++)
                {
                    var e = Elementary.Exp<V, T>(V.Load(ref At(outputs, k, i)) - largest);
                    V.Store(e, ref At(result, k, i));
                    sum += e;
                }
                var scale = V.Broadcast(weight) / sum;
                for (int k = 0; k < outputs.Rows; k++)
                    V.Store(V.Load(ref At(result, k, i)) * scale, ref At(result, k, i));
            }
        }
    }

    readonly ref struct ProjectAction<T>(Batch<T> p, Batch<T> r, T weight) : ILaneAction<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        readonly Batch<T> p = p;
        readonly Batch<T> r = r;

        public void Run<V>()
            where V : struct, ILane<V, T>
        {
            var scale = V.Broadcast(weight);
            for (int i = 0; i < p.Width; i += V.Count)
            {
                var mean = V.Zero;
                for (int k = 0; k < p.Rows; k++)
                    mean = V.MultiplyAdd(V.Load(ref At(p, k, i)), V.Load(ref At(r, k, i)), mean);
                for (int k = 0; k < p.Rows; k++)
                    V.Store(scale * V.Load(ref At(p, k, i)) * (V.Load(ref At(r, k, i)) - mean), ref At(p, k, i));
            }
        }
    }
}
