using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>The mean loss over a mini-batch, in buffers that the next batch reuses.</summary>
sealed class BatchLoss<T>(NetworkLoss<T> owner) : IObjective<T[]>, IAccuracy<T[]>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly int widest = owner.Passes.Cut(int.MaxValue / 2).Columns;
    DataChunk<T>[] chunks = [];
    int[] numbers = [];
    int used;
    int count;
    int targets;

    public IVectorSpace<T[]> Space => owner.Space;

    public void Load(ReadOnlySpan<int> samples)
    {
        if (samples.IsEmpty)
            throw new ArgumentException("The batch is empty: give at least one sample number.", nameof(samples));
        foreach (int sample in samples)
        {
            if ((uint)sample >= (uint)owner.SampleCount)
                throw new ArgumentException($"Sample {sample} is not in 0 … {owner.SampleCount - 1}.", nameof(samples));
        }
        count = samples.Length;
        if (numbers.Length < count)
            numbers = new int[count];
        samples.CopyTo(numbers);
        used = (count + widest - 1) / widest;
        while (chunks.Length < used)
            chunks = [.. chunks, owner.Passes.CreateChunk()];
        for (int c = 0; c < used; c++)
            chunks[c].Load(owner.Data, samples.Slice(c * widest, Math.Min(widest, count - c * widest)));
        targets = 0;
        for (int c = 0; c < used; c++)
            targets += chunks[c].Count;
        if (targets == 0)
            throw new ArgumentException("No position of the batch's samples has a target: the mean of no losses is not defined.", nameof(samples));
    }

    public double Value(T[] x) => Evaluate(x, []);

    public double ValueAndGradient(T[] x, T[] gradient)
    {
        owner.CheckLength(gradient);
        if (owner.L2 == 0)
            Array.Clear(gradient);
        else
        {
            for (int i = 0; i < gradient.Length; i++)
                gradient[i] = T.CreateTruncating(owner.L2) * x[i];
        }
        return Evaluate(x, gradient);
    }

    public ILinearOperator<T[]> Hessian(T[] x)
        => owner.Network.Loss(owner.Data.Subset(numbers.AsSpan(0, count)), owner.Function, owner.L2, owner.Workers).Hessian(x);

    /// <inheritdoc/>
    public double? Accuracy(T[] x)
    {
        owner.CheckLength(x);
        if (owner.Data.HasTargets)
            return null;
        var workspace = owner.Workspaces.Rent();
        int right = 0;
        for (int c = 0; c < used; c++)
        {
            var chunk = chunks[c];
            var values = workspace.Values(owner.Passes, chunk);
            owner.Passes.Forward(x, chunk, values, workspace.Gemm);
            right += Prediction.CountRight(owner.Passes.Outputs(values, chunk), chunk.Targets);
        }
        owner.Workspaces.Return(workspace);
        return (double)right / targets;
    }

    double Evaluate(T[] x, Span<T> gradient)
    {
        owner.CheckLength(x);
        var workspace = owner.Workspaces.Rent();
        var passes = owner.Passes;
        double sum = 0;
        for (int c = 0; c < used; c++)
        {
            var chunk = chunks[c];
            var values = workspace.Values(passes, chunk);
            passes.Forward(x, chunk, values, workspace.Gemm);
            var outputs = passes.Outputs(values, chunk);
            var losses = workspace.Losses(chunk.Count);
            owner.Function.Values(outputs, chunk.Targets, losses);
            foreach (double loss in losses)
                sum += loss;
            if (gradient.IsEmpty)
                continue;
            var adjoints = workspace.Adjoints(passes, chunk);
            owner.Function.Gradient(outputs, chunk.Targets, T.CreateChecked(1.0 / targets), passes.OutputAdjoint(adjoints, chunk));
            passes.Backward(x, chunk, values, adjoints, gradient, workspace.Gemm);
        }
        owner.Workspaces.Return(workspace);
        return sum / targets + owner.Penalty(x);
    }
}
