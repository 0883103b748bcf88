using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Networks;

/// <summary>The loops over a batch for one activation; the formulas are inlined into them.</summary>
sealed class KernelActivation<TKernel>(string name, TKernel kernel) : Activation
    where TKernel : struct, IActivationKernel
{
    public override string Name => name;

    /// <summary>The formulas with their numbers.</summary>
    public TKernel Kernel => kernel;

    public override void Evaluate<T>(ReadOnlySpan<T> input, Span<T> output)
    {
        Check(input.Length, output.Length);
        var action = new ValueAction<T>(kernel, input, output);
        HardwareLanes.Run<ValueAction<T>, T>(ref action);
    }

    public override void MultiplyByDerivative<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> output, ReadOnlySpan<T> factor, Span<T> result)
    {
        Check(input.Length, output.Length, factor.Length, result.Length);
        var action = new FirstAction<T>(kernel, input, output, factor, result);
        HardwareLanes.Run<FirstAction<T>, T>(ref action);
    }

    public override void DifferentiateAdjoint<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<T> output, ReadOnlySpan<T> inputTangent, ReadOnlySpan<T> outputAdjoint,
        ReadOnlySpan<T> outputAdjointTangent, Span<T> result)
    {
        Check(input.Length, output.Length, inputTangent.Length, outputAdjoint.Length, outputAdjointTangent.Length, result.Length);
        var action = new SecondAction<T>(kernel, input, output, inputTangent, outputAdjoint, outputAdjointTangent, result);
        HardwareLanes.Run<SecondAction<T>, T>(ref action);
    }

    public override void Derivatives<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> output, Span<T> first, Span<T> second)
    {
        Check(input.Length, output.Length, first.Length, second.Length);
        var action = new BothAction<T>(kernel, input, output, first, second);
        HardwareLanes.Run<BothAction<T>, T>(ref action);
    }

    static void Check(int length, params ReadOnlySpan<int> others)
    {
        if (length % HardwareLanes.Multiple != 0)
            throw new ArgumentException($"The length {length} is no multiple of {HardwareLanes.Multiple}.");
        foreach (int other in others)
        {
            if (other != length)
                throw new ArgumentException($"Spans of {length} and {other} elements: all must have the same length.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V At<V, T>(ReadOnlySpan<T> span, int i)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Load(ref Unsafe.Add(ref MemoryMarshal.GetReference(span), i));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Put<V, T>(V value, Span<T> span, int i)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Store(value, ref Unsafe.Add(ref MemoryMarshal.GetReference(span), i));

    readonly ref struct ValueAction<T>(TKernel kernel, ReadOnlySpan<T> input, Span<T> output) : ILaneAction<T>
        where T : unmanaged
    {
        readonly ReadOnlySpan<T> input = input;
        readonly Span<T> output = output;

        public void Run<V>()
            where V : struct, ILane<V, T>
        {
            for (int i = 0; i < input.Length; i += V.Count)
                Put<V, T>(kernel.Value<V, T>(At<V, T>(input, i)), output, i);
        }
    }

    readonly ref struct FirstAction<T>(
        TKernel kernel, ReadOnlySpan<T> input, ReadOnlySpan<T> output, ReadOnlySpan<T> factor, Span<T> result) : ILaneAction<T>
        where T : unmanaged
    {
        readonly ReadOnlySpan<T> input = input;
        readonly ReadOnlySpan<T> output = output;
        readonly ReadOnlySpan<T> factor = factor;
        readonly Span<T> result = result;

        public void Run<V>()
            where V : struct, ILane<V, T>
        {
            for (int i = 0; i < input.Length; i += V.Count)
                Put<V, T>(kernel.First<V, T>(At<V, T>(input, i), At<V, T>(output, i)) * At<V, T>(factor, i), result, i);
        }
    }

    readonly ref struct SecondAction<T>(
        TKernel kernel, ReadOnlySpan<T> input, ReadOnlySpan<T> output, ReadOnlySpan<T> inputTangent, ReadOnlySpan<T> outputAdjoint,
        ReadOnlySpan<T> outputAdjointTangent, Span<T> result) : ILaneAction<T>
        where T : unmanaged
    {
        readonly ReadOnlySpan<T> input = input;
        readonly ReadOnlySpan<T> output = output;
        readonly ReadOnlySpan<T> inputTangent = inputTangent;
        readonly ReadOnlySpan<T> outputAdjoint = outputAdjoint;
        readonly ReadOnlySpan<T> outputAdjointTangent = outputAdjointTangent;
        readonly Span<T> result = result;

        public void Run<V>()
            where V : struct, ILane<V, T>
        {
            for (int i = 0; i < input.Length; i += V.Count)
            {
                V x = At<V, T>(input, i), y = At<V, T>(output, i);
                V bent = kernel.Second<V, T>(x, y) * At<V, T>(inputTangent, i) * At<V, T>(outputAdjoint, i);
                Put<V, T>(V.MultiplyAdd(kernel.First<V, T>(x, y), At<V, T>(outputAdjointTangent, i), bent), result, i);
            }
        }
    }

    readonly ref struct BothAction<T>(
        TKernel kernel, ReadOnlySpan<T> input, ReadOnlySpan<T> output, Span<T> first, Span<T> second) : ILaneAction<T>
        where T : unmanaged
    {
        readonly ReadOnlySpan<T> input = input;
        readonly ReadOnlySpan<T> output = output;
        readonly Span<T> first = first;
        readonly Span<T> second = second;

        public void Run<V>()
            where V : struct, ILane<V, T>
        {
            for (int i = 0; i < input.Length; i += V.Count)
            {
                V x = At<V, T>(input, i), y = At<V, T>(output, i);
                Put<V, T>(kernel.First<V, T>(x, y), first, i);
                Put<V, T>(kernel.Second<V, T>(x, y), second, i);
            }
        }
    }
}
