using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Networks;

/// <summary>The sum of a batch row, always in the same order.</summary>
static class RowSum
{
    public static T Of<T>(ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var action = new Action<T>(row);
        HardwareLanes.Run<Action<T>, T>(ref action);
        return action.Result;
    }

    ref struct Action<T>(ReadOnlySpan<T> row) : ILaneAction<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        readonly ReadOnlySpan<T> row = row;

        public T Result { get; private set; }

        public void Run<V>()
            where V : struct, ILane<V, T>
        {
            ref T start = ref MemoryMarshal.GetReference(row);
            var sum = V.Zero;
            for (int i = 0; i < row.Length; i += V.Count)
                sum += V.Load(ref Unsafe.Add(ref start, i));
            Result = V.Sum(sum);
        }
    }
}
