using System.Diagnostics;
using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>Takes the Gauss–Newton matrix of a classifier apart and measures the parts.</summary>
sealed class ClassStructureRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    const int TraceProducts = 18;
    // The means of pairs are kept, and as much again is needed beside them.
    const long MostBytes = 4L << 30;

    readonly NetworkLoss<T> loss;
    readonly T[] point;
    readonly ThickRestartOptions search;
    OperatorCost cost;

    public ClassStructureRun(NetworkLoss<T> loss, T[] point, ThickRestartOptions search)
    {
        (this.loss, this.point, this.search) = (loss, point, search);
        if (loss.Function != LossFunction.CrossEntropy || loss.Data.HasTargets)
        {
            throw new ArgumentException(
                $"Class structure needs the softmax cross-entropy of samples with classes, but this is the {loss.Function} loss{(loss.Data.HasTargets ? " of real targets" : "")}: network.Loss(data, LossFunction.CrossEntropy).",
                nameof(loss));
        }
        if (loss.Data.Classes < 2)
            throw new ArgumentException("The samples have one class: class structure needs two or more.", nameof(loss));
        long bytes = (long)loss.Data.Classes * loss.Data.Classes * loss.Space.Dimension * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        if (bytes > MostBytes)
        {
            throw new ArgumentException(
                $"The means of {loss.Data.Classes}² pairs of classes take {bytes >> 20} MiB for {loss.Space.Dimension} parameters, more than {MostBytes >> 20}: take a network or samples of fewer classes.",
                nameof(loss));
        }
    }

    public ClassStructure Run(WorkScope work, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        var space = loss.Space;
        var means = ClassMeans<T>.Of(loss, point, work, 0.2, cancellationToken);
        var parts = new ClassDecomposition<T>(loss, point, means);
        ColumnSpan<T[]> classes = new(space, means.OfClasses), pairs = new(space, means.OfPairs);
        ExtremeEigenpairs<T[]> largest;
        Eigenpair rest, within;
        Estimate own, trace;
        using (work.Part(0.2, 0.7))
            largest = Search(parts.Whole, search, cancellationToken);
        using (work.Part(0.7, 0.8))
            rest = Largest(parts.Whole.ProjectedAwayFrom(classes.Basis(space)), cancellationToken);
        using (work.Part(0.8, 0.9))
            within = Largest(parts.Within, cancellationToken);
        using (work.Part(0.9, 0.95))
            own = Trace(parts.Own, cancellationToken);
        using (work.Part(0.95, 1))
            trace = parts.Whole.HasClosedForms ? Estimate.Exact(parts.Whole.Trace()) : Trace(parts.Whole, cancellationToken);
        return new()
        {
            Classes = means.Classes,
            Dimension = space.Dimension,
            SampleCount = loss.SampleCount,
            Eigenvalues = largest.Largest,
            ClassShares = [.. Enumerable.Range(0, largest.Largest.Count).Select(j => classes.Share(largest.LargestVector(j)))],
            ClassEigenvalues = classes.Eigenvalues,
            CrossEigenvalues = pairs.Eigenvalues,
            Rest = rest,
            Within = within,
            Trace = trace,
            ClassTrace = classes.Trace,
            CrossTrace = pairs.Trace,
            OwnTrace = own,
            Pairs = new ValueGrid(means.Masses),
            Status = cancellationToken.IsCancellationRequested ? KrylovStatus.Canceled : largest.Status,
            Cost = cost with { Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds },
        };
    }

    Eigenpair Largest(ILinearOperator<T[]> a, CancellationToken cancellationToken)
        => Search(a, search with { Largest = 1, CheckForSkipped = false }, cancellationToken).Largest is [var first, ..] ? first : new Eigenpair(double.NaN, double.NaN, double.NaN, false);

    ExtremeEigenpairs<T[]> Search(ILinearOperator<T[]> a, ThickRestartOptions options, CancellationToken cancellationToken)
    {
        var found = ThickRestartLanczos.Run(a, options, cancellationToken: cancellationToken);
        cost += found.Cost;
        return found;
    }

    Estimate Trace(ILinearOperator<T[]> a, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return new(double.NaN, double.NaN, 1);
        var found = TraceEstimation.HutchPlusPlus(a, new TraceEstimationOptions { Products = TraceProducts, Seed = search.Seed }, cancellationToken: cancellationToken);
        cost += found.Cost;
        return found.Trace;
    }
}
