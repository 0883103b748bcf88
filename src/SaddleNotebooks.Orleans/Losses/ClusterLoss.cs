using System.Numerics;
using SaddleNotebooks.Clusters;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The loss of a network over samples that lie, shard by shard, on the silos of a cluster: value, gradient and curvature are the exact sums over all samples. Spectra, searches,
/// landscapes and trainings run on it as on the loss that it was made of.
/// </summary>
/// <remarks>
/// Results have the same bits for any number of silos and threads, also where silos die and their shards move: the shards are fixed, each sums in a fixed order, and so does the program.
/// Against the loss on one machine they differ in the last digits, because that one sums in another order.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class ClusterLoss<T> : IClassifierObjective<T[]>, ILocatedObjective<T[]>, IPlaneObjective<T[]>, INamedParameters, IIdentifiedObjective, INetworkObjective, IPieceObjective
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly Cluster cluster;
    readonly int[] starts;
    readonly Lazy<IReadOnlyDictionary<string, string>> identity;

    internal ClusterLoss(Cluster cluster, LossRecord record, Network<T> network, LossFunction function, double l2, bool hasClasses, Workers workers, Func<IReadOnlyDictionary<string, string>> identity)
    {
        (Network, Function, L2, HasClasses) = (network, function, l2, hasClasses);
        (this.cluster, Workers) = (cluster, workers);
        Space = new ArraySpace<T>(network.ParameterCount, workers);
        starts = new int[record.Shards.Count + 1];
        for (int k = 0; k < record.Shards.Count; k++)
            starts[k + 1] = starts[k] + record.Shards[k].Samples;
        Calls = new ShardCalls(cluster.Client, cluster.Options, record) { Lost = cluster.Lost };
        this.identity = new(() => new Dictionary<string, string>(identity()) { ["shards"] = FormattableString.Invariant($"{record.Shards.Count}") });
    }

    /// <summary>The network. Its parameters are the point at which the loss stands; training changes them.</summary>
    public Network<T> Network { get; }

    /// <summary>The loss of one sample.</summary>
    public LossFunction Function { get; }

    /// <summary>λ of the penalty ½ λ ‖θ‖².</summary>
    public double L2 { get; }

    /// <summary>The number of shards.</summary>
    public int ShardCount => starts.Length - 1;

    /// <inheritdoc/>
    public IVectorSpace<T[]> Space { get; }

    /// <inheritdoc/>
    public int SampleCount => starts[^1];

    /// <summary>The parameters of the network itself, which training changes.</summary>
    public T[] Parameters => Network.Parameters;

    T[] ILocatedObjective<T[]>.Point => Parameters;

    IReadOnlyList<ParameterSlice> INamedParameters.Slices => Network.Slices;

    IReadOnlyDictionary<string, string> IIdentifiedObjective.Identity => identity.Value;

    IReadOnlyList<HiddenUnits> INetworkObjective.HiddenUnits => HiddenUnits.Of(Network);

    double[] INetworkObjective.Initialized(RandomStream random) => Network.Initialized(random);

    IPieceRunner<double[]>? IPieceObjective.Pieces => HasCopies ? new ClusterPieces<T>(this, cluster) : null;

    /// <summary>Whether silos get all samples for landscapes, whose rows are shared instead.</summary>
    internal bool HasCopies { get; init; }

    internal ShardCalls Calls { get; }

    /// <summary>For the sums that silos send.</summary>
    internal VectorPool Pool { get; } = new();

    internal Workers Workers { get; }

    internal bool HasClasses { get; }

    /// <inheritdoc/>
    /// <exception cref="ClusterException">A shard cannot be computed, or no silo answers.</exception>
    public double Value(T[] x) => Value(x, null);

    /// <inheritdoc/>
    /// <exception cref="ClusterException">A shard cannot be computed, or no silo answers.</exception>
    public double ValueAndGradient(T[] x, T[] gradient) => ValueAndGradient(x, gradient, null);

    /// <inheritdoc/>
    public ILinearOperator<T[]> Hessian(T[] x) => new ClusterOperator<T>(this, ShardWork.HessianProduct, x, null);

    /// <summary>The Gauss–Newton matrix at x, as an operator whose products are computed on the silos.</summary>
    /// <param name="x">The parameters; a copy is kept.</param>
    public ILinearOperator<T[]> GaussNewton(T[] x) => new ClusterOperator<T>(this, ShardWork.GaussNewtonProduct, x, null);

    /// <inheritdoc/>
    /// <exception cref="ClusterException">A shard cannot be computed, or no silo answers.</exception>
    public double? Accuracy(T[] x) => Accuracy(x, null);

    /// <inheritdoc/>
    public IObjective<T[]> OnBatch(ReadOnlySpan<int> samples)
    {
        if (samples.IsEmpty)
            throw new ArgumentException("The batch is empty: give at least one sample number.", nameof(samples));
        var ofShard = new List<int>?[ShardCount];
        foreach (int sample in samples)
        {
            if ((uint)sample >= (uint)SampleCount)
                throw new ArgumentException($"Sample {sample} is not in 0 … {SampleCount - 1}.", nameof(samples));
            int at = Array.BinarySearch(starts, sample);
            int shard = at >= 0 ? at : ~at - 1;
            (ofShard[shard] ??= []).Add(sample - starts[shard]);
        }
        return new ClusterBatch<T>(this, [.. ofShard.Select(own => own?.ToArray())]);
    }

    /// <inheritdoc/>
    /// <exception cref="ClusterException">A shard cannot be computed, or no silo answers.</exception>
    public double[,] EvaluatePlane(
        T[] origin, T[] first, T[] second, ReadOnlySpan<double> a, ReadOnlySpan<double> b,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        CheckLength(origin);
        CheckLength(first);
        CheckLength(second);
        using var work = AmbientWork.Begin("values on a plane", ref cancellationToken, progress);
        var values = new double[a.Length, b.Length];
        var vectors = new StepVectors();
        var question = new ShardQuestion
        {
            Step = "", Folder = "", Work = ShardWork.Plane, Point = vectors.Add(origin), Direction = vectors.Add(first), Second = vectors.Add(second), B = b.ToArray(),
        };
        int together = PlanePoints.RowsTogether(a.Length, b.Length);
        for (int start = 0; start < a.Length; start += together)
        {
            var rows = a.Slice(start, Math.Min(together, a.Length - start));
            IReadOnlyList<ShardAnswer>? answers = null;
            try
            {
                if (!cancellationToken.IsCancellationRequested)
                    answers = Calls.Run(question with { A = rows.ToArray() }, vectors, null, cancellationToken).Answers;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // These rows and those after them are NaN.
            }
            for (int i = 0; i < rows.Length; i++)
            {
                for (int j = 0; j < b.Length; j++)
                    values[start + i, j] = answers is null ? double.NaN : TreeSum.Mean(answers, i * b.Length + j);
            }
            work.Report((double)(start + rows.Length) / a.Length);
        }
        using var last = AmbientWork.Conclude();
        AddPenalty(values, origin, first, second, a, b);
        return values;
    }

    internal double Value(T[] x, int[]?[]? samples)
    {
        CheckLength(x);
        return TreeSum.Mean(Ask(ShardWork.Value, x, samples).Answers) + Penalty(x);
    }

    internal double ValueAndGradient(T[] x, T[] gradient, int[]?[]? samples)
    {
        CheckLength(x);
        CheckLength(gradient);
        var outcome = Ask(ShardWork.Gradient, x, samples);
        TreeSum.Add(outcome, Space, Pool, gradient);
        if (L2 != 0)
            Space.AddScaled(L2, x, gradient);
        return TreeSum.Mean(outcome.Answers) + Penalty(x);
    }

    internal double? Accuracy(T[] x, int[]?[]? samples)
    {
        CheckLength(x);
        return HasClasses ? TreeSum.Mean(Ask(ShardWork.Accuracy, x, samples).Answers) : null;
    }

    internal void CheckLength(T[] vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        if (vector.Length != Network.ParameterCount)
            throw new ArgumentException($"The vector has {vector.Length} elements, but the network has {Network.ParameterCount} parameters.");
    }

    StepAnswers Ask(ShardWork work, T[] x, int[]?[]? samples)
    {
        var vectors = new StepVectors();
        return Calls.Run(new ShardQuestion { Step = "", Folder = "", Work = work, Point = vectors.Add(x) }, vectors, samples, AmbientWork.Token);
    }

    double Penalty(T[] x)
    {
        if (L2 == 0)
            return 0;
        double norm = Space.Norm(x);
        return 0.5 * L2 * norm * norm;
    }

    /// <summary>Adds ½ λ ‖θ + a d₁ + b d₂‖² from the six inner products; positions are those that the shards used, rounded to T.</summary>
    internal void AddPenalty(double[,] values, T[] origin, T[] first, T[] second, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (L2 == 0)
            return;
        double oo = Space.Dot(origin, origin), of = Space.Dot(origin, first), os = Space.Dot(origin, second);
        double ff = Space.Dot(first, first), fs = Space.Dot(first, second), ss = Space.Dot(second, second);
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < b.Length; j++)
            {
                double x = double.CreateChecked(T.CreateChecked(a[i])), y = double.CreateChecked(T.CreateChecked(b[j]));
                values[i, j] += 0.5 * L2 * (oo + 2 * x * of + 2 * y * os + x * x * ff + 2 * x * y * fs + y * y * ss);
            }
        }
    }
}
