using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>The mean loss over a mini-batch, in buffers that the next batch reuses.</summary>
sealed class BatchLoss<T>(NetworkLoss<T> owner) : IObjective<T[]>, IAccuracy<T[]>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly int widest = new ChunkPlan(int.MaxValue / 2, (long)owner.Passes.Plan.WidestRows * 8, 1).Columns;
    DataChunk<T>[] chunks = [];
    int[] numbers = [];
    int used;
    int count;

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
            chunks = [.. chunks, new DataChunk<T>()];
        for (int c = 0; c < used; c++)
            chunks[c].Load(owner.Data, samples.Slice(c * widest, Math.Min(widest, count - c * widest)));
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

    /// <summary>NaN where the samples have real targets.</summary>
    public double Accuracy(T[] x)
    {
        owner.CheckLength(x);
        if (owner.Data.HasTargets)
            return double.NaN;
        var workspace = owner.Workspaces.Rent();
        var labels = owner.Data.Labels.Span;
        var classes = new int[widest];
        int right = 0;
        for (int c = 0; c < used; c++)
        {
            var chunk = chunks[c];
            var values = workspace.Values(owner.Passes.Plan, chunk.Width);
            owner.Passes.Forward(x, chunk, values, workspace.Gemm);
            Prediction.Classes(owner.Passes.Outputs(values, chunk.Width), classes.AsSpan(0, chunk.Count));
            for (int i = 0; i < chunk.Count; i++)
                right += classes[i] == labels[numbers[c * widest + i]] ? 1 : 0;
        }
        owner.Workspaces.Return(workspace);
        return (double)right / count;
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
            var values = workspace.Values(passes.Plan, chunk.Width);
            passes.Forward(x, chunk, values, workspace.Gemm);
            var outputs = passes.Outputs(values, chunk.Width);
            var losses = workspace.Losses(chunk.Count);
            owner.Function.Values(outputs, chunk.Targets, losses);
            foreach (double loss in losses)
                sum += loss;
            if (gradient.IsEmpty)
                continue;
            var adjoints = workspace.Adjoints(passes.Plan, chunk.Width);
            owner.Function.Gradient(outputs, chunk.Targets, T.CreateChecked(1.0 / count), passes.OutputAdjoint(adjoints, chunk.Width));
            passes.Backward(x, chunk, values, adjoints, gradient, workspace.Gemm);
        }
        owner.Workspaces.Return(workspace);
        return sum / count + owner.Penalty(x);
    }
}
