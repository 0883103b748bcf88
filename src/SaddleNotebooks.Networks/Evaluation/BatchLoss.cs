using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// The mean loss over a mini-batch, in buffers that the next batch reuses. A batch with enough to compute is cut into parts that run on any threads
/// and are added in order.
/// </summary>
sealed class BatchLoss<T> : IObjective<T[]>, IAccuracy<T[]>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    const int ReduceBlock = 8192;

    readonly NetworkLoss<T> owner;
    readonly Action<int> runPart;
    readonly Action<int> reduceBlock;
    DataChunk<T>[] chunks = [];
    T[][] partials = [];
    double[] sums = [];
    int[] numbers = [];
    ChunkPlan plan;
    int count;
    int targets;

    // The arguments of the evaluation under way.
    T[] parameters = [];
    T[] destination = [];

    public BatchLoss(NetworkLoss<T> owner)
    {
        this.owner = owner;
        runPart = RunPart;
        reduceBlock = ReduceRange;
    }

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
        plan = owner.Passes.CutBatch(count);
        while (chunks.Length < plan.Chunks)
            chunks = [.. chunks, owner.Passes.CreateChunk()];
        targets = 0;
        for (int c = 0; c < plan.Chunks; c++)
        {
            chunks[c].Load(owner.Data, samples.Slice(c * plan.Columns, Math.Min(plan.Columns, count - c * plan.Columns)));
            targets += chunks[c].Count;
        }
        if (targets == 0)
            throw new ArgumentException("No position of the batch's samples has a target: the mean of no losses is not defined.", nameof(samples));
        if (sums.Length < plan.Parts)
            (sums, partials) = (new double[plan.Parts], new T[plan.Parts][]);
    }

    public double Value(T[] x) => Evaluate(x, []);

    public double ValueAndGradient(T[] x, T[] gradient)
    {
        owner.CheckLength(gradient);
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
        for (int c = 0; c < plan.Chunks; c++)
        {
            var chunk = chunks[c];
            var values = workspace.Values(owner.Passes, chunk);
            owner.Passes.Forward(x, chunk, values, workspace.Gemm);
            right += Prediction.CountRight(owner.Passes.Outputs(values, chunk), chunk.Targets);
        }
        owner.Workspaces.Return(workspace);
        return (double)right / targets;
    }

    double Evaluate(T[] x, T[] gradient)
    {
        owner.CheckLength(x);
        (parameters, destination) = (x, gradient);
        // One part needs no gradient of its own.
        if (plan.Parts == 1 && gradient.Length > 0)
            PartialSums.Reduce<T>([], 0, T.CreateTruncating(owner.L2), x, gradient);
        owner.Workers.Run(plan.Parts, runPart);
        if (plan.Parts > 1 && gradient.Length > 0)
            owner.Workers.Run((gradient.Length + ReduceBlock - 1) / ReduceBlock, reduceBlock);
        (parameters, destination) = ([], []);
        double sum = 0;
        for (int part = 0; part < plan.Parts; part++)
            sum += sums[part];
        return sum / targets + owner.Penalty(x);
    }

    void RunPart(int part)
    {
        var workspace = owner.Workspaces.Rent();
        Span<T> gradient = destination;
        if (plan.Parts > 1 && destination.Length > 0)
        {
            gradient = partials[part] ??= GC.AllocateUninitializedArray<T>(destination.Length);
            gradient.Clear();
        }
        double sum = 0;
        for (int c = plan.FirstChunk(part); c < plan.FirstChunk(part + 1); c++)
            sum = owner.AddLosses(parameters, chunks[c], T.CreateChecked(1.0 / targets), sum, gradient, workspace);
        sums[part] = sum;
        owner.Workspaces.Return(workspace);
    }

    void ReduceRange(int block)
    {
        int start = block * ReduceBlock;
        var target = destination.AsSpan(start, Math.Min(ReduceBlock, destination.Length - start));
        PartialSums.Reduce<T>(partials.AsSpan(0, plan.Parts), start, T.CreateChecked(owner.L2), parameters.AsSpan(start, target.Length), target);
    }
}
