using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>What a job computes.</summary>
enum EvaluationKind
{
    Value,
    Gradient,
    Point,
    HessianProduct,
    GaussNewtonProduct,
    FisherProduct,
}

/// <summary>
/// One evaluation over all samples: the parts run on any threads, each into its own partial sums, which are then added in order. The
/// job and its buffers are reused, so evaluations allocate nothing in steady state.
/// </summary>
sealed class EvaluationJob<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    const int ReduceBlock = 8192;

    readonly NetworkLoss<T> owner;
    readonly Action<int> runPart;
    readonly Action<int> reduceBlock;
    readonly T[][] partials;
    readonly double[] sums;

    // The arguments of the evaluation under way.
    EvaluationKind kind;
    T[] parameters = [];
    T[] direction = [];
    T[] destination = [];
    PointCache<T>? point;

    public EvaluationJob(NetworkLoss<T> owner)
    {
        this.owner = owner;
        runPart = RunPart;
        reduceBlock = ReduceRange;
        partials = new T[owner.Chunks.Plan.Parts][];
        sums = new double[owner.Chunks.Plan.Parts];
    }

    /// <summary>The sum of the sample losses.</summary>
    public double Value(T[] at)
    {
        Run(EvaluationKind.Value, at, [], [], null);
        return Total();
    }

    /// <summary>The sum of the sample losses, and gradient ← the gradient of their mean.</summary>
    public double Gradient(T[] at, T[] gradient)
    {
        Run(EvaluationKind.Gradient, at, [], gradient, null);
        return Total();
    }

    /// <summary>Fills a point cache.</summary>
    public void Fill(PointCache<T> cache) => Run(EvaluationKind.Point, cache.Parameters, [], [], cache);

    /// <summary>result ← H v or G v at the point.</summary>
    public void Product(EvaluationKind which, PointCache<T> at, T[] v, T[] result) => Run(which, at.Parameters, v, result, at);

    void Run(EvaluationKind which, T[] at, T[] v, T[] result, PointCache<T>? cache)
    {
        (kind, parameters, direction, destination, point) = (which, at, v, result, cache);
        owner.Workers.Run(sums.Length, runPart);
        if (result.Length > 0)
            owner.Workers.Run((result.Length + ReduceBlock - 1) / ReduceBlock, reduceBlock);
        (parameters, direction, destination, point) = ([], [], [], null);
    }

    double Total()
    {
        double total = 0;
        foreach (double sum in sums)
            total += sum;
        return total;
    }

    void RunPart(int part)
    {
        var workspace = owner.Workspaces.Rent();
        var plan = owner.Chunks.Plan;
        sums[part] = 0;
        Span<T> gradient = [];
        if (destination.Length > 0)
        {
            gradient = partials[part] ??= GC.AllocateUninitializedArray<T>(destination.Length);
            gradient.Clear();
        }
        for (int c = plan.FirstChunk(part); c < plan.FirstChunk(part + 1); c++)
            RunChunk(c, part, gradient, workspace);
        owner.Workspaces.Return(workspace);
    }

    void RunChunk(int index, int part, Span<T> gradient, NetworkWorkspace<T> workspace)
    {
        var chunk = owner.Chunks.Chunks[index];
        if (kind == EvaluationKind.Point)
        {
            point!.Fill(index, workspace);
            return;
        }
        if (kind >= EvaluationKind.HessianProduct)
        {
            var (pointValues, pointAdjoints) = point!.Chunk(index, workspace);
            Multiply(chunk, pointValues, pointAdjoints, gradient, workspace);
            return;
        }

        sums[part] = owner.AddLosses(parameters, chunk, owner.SampleWeight, sums[part], gradient, workspace);
    }

    void Multiply(DataChunk<T> chunk, T[] values, T[] adjoints, Span<T> gradient, NetworkWorkspace<T> workspace)
    {
        var passes = owner.Passes;
        var tangents = workspace.Tangents(passes, chunk);
        passes.ForwardTangent(parameters, direction, chunk, values, tangents, workspace.Gemm);
        Batch<T> outputs = passes.Outputs(values, chunk), tangent = passes.OutputTangent(tangents, chunk), result = passes.OutputAdjointTangent(tangents, chunk);
        if (kind == EvaluationKind.FisherProduct)
            FisherOutputs.Product(owner.Function, outputs, chunk.Targets, owner.SampleWeight, tangent, result);
        else
            owner.Function.HessianProduct(outputs, chunk.Targets, owner.SampleWeight, tangent, result);
        if (kind == EvaluationKind.HessianProduct)
            passes.BackwardTangent(parameters, direction, chunk, values, adjoints, tangents, gradient, workspace.Gemm);
        else
            passes.BackwardLinear(parameters, chunk, values, tangents, gradient, workspace.Gemm);
    }

    void ReduceRange(int block)
    {
        int start = block * ReduceBlock;
        var target = destination.AsSpan(start, Math.Min(ReduceBlock, destination.Length - start));
        var penalised = (kind == EvaluationKind.Gradient ? parameters : direction).AsSpan(start, target.Length);
        PartialSums.Reduce(partials, start, T.CreateChecked(owner.L2), penalised, target);
    }
}
