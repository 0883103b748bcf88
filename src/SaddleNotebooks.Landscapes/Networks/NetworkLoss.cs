using System.Numerics;
using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The mean loss of a network over a data set as a function of its parameters, f(θ) = (1/n) Σ ℓ(z_i(θ), t_i) + ½ λ ‖θ‖², with exact
/// gradient, Hessian products (the R-operator of Pearlmutter 1994) and Gauss–Newton products.
/// </summary>
/// <remarks>
/// May be used from several threads at once. Results are bit-identical for any number of threads: the samples are cut into parts whose
/// number depends on sizes alone, and the parts' sums are added in order. In steady state no call allocates memory.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class NetworkLoss<T> : IClassifierObjective<T[]>, ILocatedObjective<T[]>, IPlaneObjective<T[]>, INamedParameters
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly ArraySpace<T> space;
    readonly ObjectPool<EvaluationJob<T>> jobs;
    BatchLoss<T>? batch;

    internal NetworkLoss(Network<T> network, LabelledData data, LossFunction function, double l2, Workers? workers)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(function);
        if (data.Features != network.Input.Features)
        {
            throw new ArgumentException(
                $"The network takes {network.Input.Features} inputs ({network.Input}) but a sample has {data.Features} features.", nameof(data));
        }
        if (!(l2 >= 0) || double.IsInfinity(l2))
            throw new ArgumentOutOfRangeException(nameof(l2), l2, "The L2 penalty must be finite and at least 0.");
        function.Check(data, network.Output.Features);
        Network = network;
        Data = data;
        Function = function;
        L2 = l2;
        Workers = workers ?? Workers.Shared;
        space = new ArraySpace<T>(network.ParameterCount, Workers);
        Passes = new NetworkPasses<T>(network);
        int size = Unsafe.SizeOf<T>();
        var plan = new ChunkPlan(data.Count, (long)Passes.Plan.WidestRows * size, (long)network.ParameterCount * size);
        Chunks = new ChunkedData<T>(data, plan, Workers);
        SampleWeight = T.CreateChecked(1.0 / data.Count);
        Workspaces = new ObjectPool<NetworkWorkspace<T>>(() => new NetworkWorkspace<T>());
        jobs = new ObjectPool<EvaluationJob<T>>(() => new EvaluationJob<T>(this));
    }

    /// <summary>The network.</summary>
    public Network<T> Network { get; }

    /// <summary>The samples.</summary>
    public LabelledData Data { get; }

    /// <summary>The loss of one sample.</summary>
    public LossFunction Function { get; }

    /// <summary>λ of the penalty ½ λ ‖θ‖².</summary>
    public double L2 { get; }

    /// <summary>The threads used.</summary>
    public Workers Workers { get; }

    /// <summary>The current point: the parameters of the network itself, which training changes.</summary>
    public T[] Parameters => Network.Parameters;

    T[] ILocatedObjective<T[]>.Point => Parameters;

    IReadOnlyList<ParameterSlice> INamedParameters.Slices => Network.Slices;

    /// <summary>The latest training of this loss, whose path the landscapes show; null before the first.</summary>
    public TrainingRun? LatestRun { get; internal set; }

    /// <inheritdoc/>
    public IVectorSpace<T[]> Space => space;

    /// <inheritdoc/>
    public int SampleCount => Data.Count;

    internal NetworkPasses<T> Passes { get; }

    internal ChunkedData<T> Chunks { get; }

    internal ObjectPool<NetworkWorkspace<T>> Workspaces { get; }

    internal T SampleWeight { get; }

    /// <summary>A Hessian keeps values and adjoints up to this size, and computes them again for every product beyond it.</summary>
    internal long MostCachedBytes { get; init; } = 1L << 30;

    /// <summary>f at the current point.</summary>
    public double Value() => Value(Parameters);

    /// <inheritdoc/>
    public double Value(T[] x)
    {
        CheckLength(x);
        var job = jobs.Rent();
        double sum = job.Value(x);
        jobs.Return(job);
        return sum / Data.Count + Penalty(x);
    }

    /// <inheritdoc/>
    public double ValueAndGradient(T[] x, T[] gradient)
    {
        CheckLength(x);
        CheckLength(gradient);
        var job = jobs.Rent();
        double sum = job.Gradient(x, gradient);
        jobs.Return(job);
        return sum / Data.Count + Penalty(x);
    }

    /// <summary>The Hessian at the current point; it stays that of this point when the parameters change later.</summary>
    public NetworkHessian<T> Hessian() => Hessian(Parameters);

    /// <inheritdoc cref="IObjective{TVector}.Hessian"/>
    public NetworkHessian<T> Hessian(T[] x) => new(this, Linearise(x), EvaluationKind.HessianProduct);

    ILinearOperator<T[]> IObjective<T[]>.Hessian(T[] x) => Hessian(x);

    /// <summary>
    /// The Gauss–Newton matrix (1/n) Σ J_iᵀ ∇²ℓ_i J_i + λ I at the current point (Schraudolph 2002): positive semi-definite for convex ℓ,
    /// and the part of the Hessian that does not come from the curvature of the network itself.
    /// </summary>
    public NetworkHessian<T> GaussNewton() => GaussNewton(Parameters);

    /// <summary>The Gauss–Newton matrix at x.</summary>
    public NetworkHessian<T> GaussNewton(T[] x) => new(this, Linearise(x), EvaluationKind.GaussNewtonProduct);

    /// <summary>The share of samples whose class is predicted correctly at the current point.</summary>
    public double Accuracy() => Accuracy(Parameters);

    /// <summary>The share of samples whose class is predicted correctly at x; NaN where the samples have real targets.</summary>
    public double Accuracy(T[] x)
    {
        if (Data.HasTargets)
            return double.NaN;
        var predicted = Predict(x);
        var labels = Data.Labels.Span;
        int right = 0;
        for (int i = 0; i < predicted.Length; i++)
            right += predicted[i] == labels[i] ? 1 : 0;
        return (double)right / predicted.Length;
    }

    /// <summary>The predicted class of each sample at the current point: the largest output (the first of equals), or with one output 1 where it is positive.</summary>
    public int[] Predict() => Predict(Parameters);

    /// <summary>The predicted class of each sample at x.</summary>
    public int[] Predict(T[] x)
    {
        CheckLength(x);
        var classes = new int[Data.Count];
        Workers.Run(Chunks.Plan.Chunks, c =>
        {
            var chunk = Chunks.Chunks[c];
            var workspace = Workspaces.Rent();
            var values = workspace.Values(Passes.Plan, chunk.Width);
            Passes.Forward(x, chunk, values, workspace.Gemm);
            Prediction.Classes(Passes.Outputs(values, chunk.Width), classes.AsSpan(c * Chunks.Plan.Columns, chunk.Count));
            Workspaces.Return(workspace);
        });
        return classes;
    }

    /// <summary>
    /// The slope ⟨∇ℓ_i, v⟩ of every sample's own loss (without the penalty) along a direction: their mean is the slope of the loss, their
    /// spread the noise that mini-batches see along v. Costs about one forward pass and a half, whatever the number of samples.
    /// </summary>
    /// <param name="x">The parameters.</param>
    /// <param name="direction">v.</param>
    public double[] SampleSlopes(T[] x, T[] direction)
    {
        CheckLength(x);
        CheckLength(direction);
        var slopes = new double[Data.Count];
        Workers.Run(Chunks.Plan.Chunks, c =>
        {
            var chunk = Chunks.Chunks[c];
            var workspace = Workspaces.Rent();
            T[] values = workspace.Values(Passes.Plan, chunk.Width), tangents = workspace.Tangents(Passes.Plan, chunk.Width);
            Passes.Forward(x, chunk, values, workspace.Gemm);
            Passes.ForwardTangent(x, direction, chunk, values, tangents, workspace.Gemm);
            var adjoint = Passes.OutputAdjoint(workspace.Adjoints(Passes.Plan, chunk.Width), chunk.Width);
            Function.Gradient(Passes.Outputs(values, chunk.Width), chunk.Targets, T.One, adjoint);
            var tangent = Passes.OutputTangent(tangents, chunk.Width);
            var mine = slopes.AsSpan(c * Chunks.Plan.Columns, chunk.Count);
            for (int k = 0; k < tangent.Rows; k++)
            {
                for (int i = 0; i < mine.Length; i++)
                    mine[i] += double.CreateChecked(adjoint.Row(k)[i]) * double.CreateChecked(tangent.Row(k)[i]);
            }
            Workspaces.Return(workspace);
        });
        return slopes;
    }

    /// <summary>
    /// values[i, j] ← f(origin + a_i · first + b_j · second). With a dense first layer a point costs only the later layers: the first layer's
    /// outputs are affine in (a, b).
    /// </summary>
    /// <inheritdoc/>
    public double[,] EvaluatePlane(
        T[] origin, T[] first, T[] second, ReadOnlySpan<double> a, ReadOnlySpan<double> b,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        CheckLength(origin);
        CheckLength(first);
        CheckLength(second);
        return new PlaneEvaluation<T>(this, origin, first, second, a, b).Run(progress, cancellation);
    }

    /// <inheritdoc/>
    public IObjective<T[]> OnBatch(ReadOnlySpan<int> samples)
    {
        batch ??= new BatchLoss<T>(this);
        batch.Load(samples);
        return batch;
    }

    internal void Product(EvaluationKind kind, PointCache<T> point, T[] x, T[] destination)
    {
        CheckLength(x);
        CheckLength(destination);
        if (ReferenceEquals(x, destination))
            throw new ArgumentException("The vector and the destination must be different arrays.", nameof(destination));
        var job = jobs.Rent();
        job.Product(kind, point, x, destination);
        jobs.Return(job);
    }

    internal double Penalty(T[] x)
    {
        if (L2 == 0)
            return 0;
        double norm = space.Norm(x);
        return 0.5 * L2 * norm * norm;
    }

    internal void CheckLength(T[] vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        if (vector.Length != Network.ParameterCount)
            throw new ArgumentException($"The vector has {vector.Length} elements, but the network has {Network.ParameterCount} parameters.");
    }

    PointCache<T> Linearise(T[] x)
    {
        CheckLength(x);
        long bytes = ((long)Passes.Plan.ValueRows + Passes.Plan.AdjointRows) * Unsafe.SizeOf<T>() * Data.Count;
        var point = new PointCache<T>(this, x, store: bytes <= MostCachedBytes);
        if (!point.IsStored)
            return point;
        var job = jobs.Rent();
        job.Fill(point);
        jobs.Return(job);
        return point;
    }
}
