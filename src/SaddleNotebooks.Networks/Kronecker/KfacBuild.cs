using System.Diagnostics;
using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>Makes Kronecker factors: one pass over the data for the factors, one more for corrected eigenvalues.</summary>
sealed class KfacBuild<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly NetworkLoss<T> loss;
    readonly T[] point;
    readonly KfacOptions options;
    readonly NetworkLoss<T> targets;
    readonly KfacSweep<T> sweep;

    public KfacBuild(NetworkLoss<T> loss, T[] point, KfacOptions options)
    {
        (this.loss, this.point, this.options) = (loss, point, options);
        targets = options.Matrix == KfacMatrix.MonteCarloFisher
            ? new NetworkLoss<T>(loss.Network, SampledTargets.Of(loss, point, options.Seed), loss.Function, loss.L2, loss.Workers) : loss;
        sweep = new KfacSweep<T>(targets, point, options.Matrix != KfacMatrix.GaussNewton);
    }

    public Kfac<T> Run(WorkScope work, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        var counter = work.Count((options.EigenvalueCorrected ? 2L : 1) * loss.Chunks.Plan.Chunks);
        var parts = loss.Passes.LinearParts;
        var sums = sweep.Run(k => new FactorSums(parts[k], options.ReducePositions), counter, cancellationToken);
        var blocks = new KfacBlock<T>[parts.Count];
        for (int k = 0; k < blocks.Length; k++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            blocks[k] = Block(parts[k], sums[k]!.Values);
        }
        if (options.EigenvalueCorrected)
            Correct(blocks, counter, cancellationToken);
        var exact = options.Matrix == KfacMatrix.GaussNewton ? loss.GaussNewton(point) : targets.EmpiricalFisher(point);
        return new Kfac<T>(loss, exact, options, blocks, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    KfacBlock<T> Block(LinearPart part, IReadOnlyList<double[]> sums)
    {
        string name = Name(part);
        double perTarget = 1.0 / loss.TargetCount;
        if (part.Kind == LinearPartKind.Elements)
            return new(name, part, null, null) { Diagonal = Array.ConvertAll(sums[1], s => s * perTarget) };
        // Over positions the product of means stands for the mean of products (Grosse & Martens 2016, eq. 35; "expand" of Eschenhagen et al. 2023), unless they were taken together ("reduce").
        int apart = FactorSums.IsReduced(part, options.ReducePositions) ? 1 : part.Positions;
        var inputs = new KfacFactor<T>(sums[0], part.Extent, 1.0 / loss.SampleCount, isRight: !part.InputsFirst, loss.Workers);
        var slopes = new KfacFactor<T>(sums[1], part.Outputs, perTarget / apart, isRight: part.InputsFirst, loss.Workers);
        return part.InputsFirst ? new(name, part, inputs, slopes) : new(name, part, slopes, inputs);
    }

    void Correct(KfacBlock<T>[] blocks, WorkCounter counter, CancellationToken cancellationToken)
    {
        var sums = sweep.Run(
            k => blocks[k] is { Left: { } left, Right: { } right } block
                ? block.Part.InputsFirst ? new CorrectionSums(block.Part, left.Basis, right.Basis) : new CorrectionSums(block.Part, right.Basis, left.Basis)
                : null,
            counter, cancellationToken);
        for (int k = 0; k < blocks.Length; k++)
        {
            if (sums[k] is { } sum)
                blocks[k].Diagonal = Array.ConvertAll(sum.Values[0], s => s / loss.TargetCount);
        }
    }

    // The layer, as the name of its bias tells it where exporters have renamed the weights; else the parameter.
    string Name(LinearPart part)
    {
        const string Bias = ".bias";
        if (part.HasBias && SliceAt(part.BiasOffset) is var bias && bias.EndsWith(Bias, StringComparison.Ordinal))
            return bias[..^Bias.Length];
        string first = SliceAt(part.Offset), last = SliceAt(part.Offset + part.ParameterCount - 1);
        int dot = first.LastIndexOf('.');
        return !part.HasBias && first != last && dot > 0 ? first[..dot] : first;
    }

    string SliceAt(int place) => loss.Network.Slices.First(s => place >= s.Offset && place < s.End).Name;
}
