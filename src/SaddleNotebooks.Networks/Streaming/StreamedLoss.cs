using System.Numerics;
using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// The mean loss of a network over samples that are read chunk by chunk, for data sets larger than memory. Every quantity is the exact
/// sum over all samples, like that of <see cref="NetworkLoss{T}"/>; every evaluation reads all samples, and a Hessian product
/// additionally repeats the work at its point, which is not kept. Not for use from several threads at once.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class StreamedLoss<T> : IClassifierObjective<T[]>, ILocatedObjective<T[]>, IPlaneObjective<T[]>, INamedParameters, IIdentifiedObjective
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly ISampleSource source;
    readonly SampleChunks chunks;
    readonly T[] scratch;
    string? fingerprint;

    internal StreamedLoss(Network<T> network, ISampleSource source, LossFunction function, double l2, long memory, Workers? workers)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(memory, 1);
        (Network, this.source, Function, L2, Workers) = (network, source, function, l2, workers ?? Workers.Shared);
        // One sample shows whether data, network and loss fit together.
        var probe = LossOf(source.Read(0, 1));
        Space = probe.Space;
        var chunk = probe.Chunks.Chunks[0];
        long elements = (long)probe.Passes.ValueLength(chunk) + probe.Passes.AdjointLength(chunk) + probe.Passes.TangentLength(chunk);
        long rows = source.Features + elements / probe.Passes.Columns(chunk);
        chunks = new SampleChunks(source, source.Features * sizeof(float) + rows * Unsafe.SizeOf<T>(), memory);
        scratch = Space.CreateZero();
    }

    /// <summary>The network.</summary>
    public Network<T> Network { get; }

    /// <summary>The loss of one sample.</summary>
    public LossFunction Function { get; }

    /// <summary>λ of the penalty ½ λ ‖θ‖².</summary>
    public double L2 { get; }

    /// <summary>The threads used.</summary>
    public Workers Workers { get; }

    /// <summary>The number of chunks that one evaluation reads.</summary>
    public int ChunkCount => chunks.Count;

    /// <inheritdoc/>
    public IVectorSpace<T[]> Space { get; }

    /// <inheritdoc/>
    public int SampleCount => source.Count;

    /// <summary>The samples.</summary>
    internal ISampleSource Source => source;

    /// <summary>The current point: the parameters of the network itself, which training changes.</summary>
    public T[] Parameters => Network.Parameters;

    T[] ILocatedObjective<T[]>.Point => Parameters;

    IReadOnlyList<ParameterSlice> INamedParameters.Slices => Network.Slices;

    /// <summary>Reads all samples, once.</summary>
    IReadOnlyDictionary<string, string> IIdentifiedObjective.Identity => LossOf(source.Read(0, 1)).IdentityWith(SampleCount, fingerprint ??= source.Fingerprint());

    /// <inheritdoc/>
    public double Value(T[] x)
    {
        double sum = 0;
        chunks.ForEach((data, share) => sum += share * LossOf(data).Value(x));
        return sum;
    }

    /// <inheritdoc/>
    public double ValueAndGradient(T[] x, T[] gradient)
    {
        double sum = 0;
        Space.SetZero(gradient);
        chunks.ForEach((data, share) =>
        {
            sum += share * LossOf(data).ValueAndGradient(x, scratch);
            Space.AddScaled(share, scratch, gradient);
        });
        return sum;
    }

    /// <inheritdoc/>
    public ILinearOperator<T[]> Hessian(T[] x) => new StreamedOperator<T>(this, x, (loss, point) => loss.Hessian(point));

    /// <summary>The Gauss–Newton matrix at x.</summary>
    public ILinearOperator<T[]> GaussNewton(T[] x) => new StreamedOperator<T>(this, x, (loss, point) => loss.GaussNewton(point));

    /// <inheritdoc/>
    public double? Accuracy(T[] x)
    {
        double? sum = 0;
        chunks.ForEach((data, share) => sum += share * LossOf(data).Accuracy(x));
        return sum;
    }

    /// <inheritdoc/>
    public IObjective<T[]> OnBatch(ReadOnlySpan<int> samples) => LossOf(source.Read(samples));

    /// <inheritdoc/>
    public double[,] EvaluatePlane(
        T[] origin, T[] first, T[] second, ReadOnlySpan<double> a, ReadOnlySpan<double> b,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var work = AmbientWork.Begin("values on a plane", ref cancellationToken, progress);
        progress = work.Progress;
        var token = cancellationToken;
        var values = new double[a.Length, b.Length];
        double[] x = a.ToArray(), y = b.ToArray();
        int done = 0;
        chunks.ForEach((data, share) =>
        {
            // A chunk cut short leaves NaN, and so does the sum.
            double[,] part = LossOf(data).EvaluatePlane(origin, first, second, x, y, cancellationToken: token);
            for (int i = 0; i < x.Length; i++)
            {
                for (int j = 0; j < y.Length; j++)
                    values[i, j] += share * part[i, j];
            }
            progress?.Report((double)++done / chunks.Count);
        });
        return values;
    }

    internal void ForEachLoss(Action<NetworkLoss<T>, double> work) => chunks.ForEach((data, share) => work(LossOf(data), share));

    NetworkLoss<T> LossOf(LabeledData data) => Network.Loss(data, Function, L2, Workers);
}
