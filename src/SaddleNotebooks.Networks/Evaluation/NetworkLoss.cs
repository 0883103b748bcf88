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
public sealed class NetworkLoss<T> : IClassifierObjective<T[]>, ILocatedObjective<T[]>, IPlaneObjective<T[]>, INamedParameters, IIdentifiedObjective, INetworkObjective
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly ArraySpace<T> space;
    readonly ObjectPool<EvaluationJob<T>> jobs;
    // One for each thread: a batch is valid until its own thread asks for the next.
    readonly ThreadLocal<BatchLoss<T>> batches;

    internal NetworkLoss(Network<T> network, LabeledData data, LossFunction function, double l2, Workers? workers)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(function);
        if (data.Features != network.Input.Features)
        {
            throw new ArgumentException(
                $"The network takes {network.Input.Features} inputs ({network.InputText}) but a sample has {data.Features} features.", nameof(data));
        }
        if (!(l2 >= 0) || double.IsInfinity(l2))
            throw new ArgumentOutOfRangeException(nameof(l2), l2, "The L2 penalty must be finite and at least 0.");
        function.Check(data, NetworkPasses<T>.OutputsPerTarget(network, data));
        Network = network;
        Data = data;
        Function = function;
        L2 = l2;
        Workers = workers ?? Workers.Shared;
        space = new ArraySpace<T>(network.ParameterCount, Workers);
        Passes = NetworkPasses<T>.Of(network, data);
        Chunks = new ChunkedData<T>(data, Passes, Workers);
        TargetCount = data.TargetCount;
        SampleWeight = T.CreateChecked(1.0 / TargetCount);
        batches = new ThreadLocal<BatchLoss<T>>(() => new BatchLoss<T>(this));
        Workspaces = new ObjectPool<NetworkWorkspace<T>>(() => new NetworkWorkspace<T>());
        jobs = new ObjectPool<EvaluationJob<T>>(() => new EvaluationJob<T>(this));
    }

    /// <summary>The network.</summary>
    public Network<T> Network { get; }

    /// <summary>The samples.</summary>
    public LabeledData Data { get; }

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

    IReadOnlyDictionary<string, string> IIdentifiedObjective.Identity => IdentityWith(Data.Count, Data.Fingerprint);

    IReadOnlyList<HiddenUnits> INetworkObjective.HiddenUnits => HiddenUnits.Of(Network);

    double[] INetworkObjective.Initialized(RandomStream random) => Network.Initialized(random);

    /// <inheritdoc/>
    public IVectorSpace<T[]> Space => space;

    /// <inheritdoc/>
    public int SampleCount => Data.Count;

    /// <summary>What the loss is the mean over: the samples, or the positions that have a target.</summary>
    internal int TargetCount { get; }

    /// <summary>What a loss of this network over some samples is made of.</summary>
    internal Dictionary<string, string> IdentityWith(int samples, string fingerprint) => new()
    {
        ["network"] = $"{Network}, {typeof(T).Name}",
        ["loss"] = Function.Identify(Data, NetworkPasses<T>.OutputsPerTarget(Network, Data)),
        ["penalty"] = FormattableString.Invariant($"{L2:R}"),
        ["data"] = FormattableString.Invariant($"{samples} samples with SHA-256 {fingerprint}"),
    };

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
        return sum / TargetCount + Penalty(x);
    }

    /// <inheritdoc/>
    public double ValueAndGradient(T[] x, T[] gradient)
    {
        CheckLength(x);
        CheckLength(gradient);
        var job = jobs.Rent();
        double sum = job.Gradient(x, gradient);
        jobs.Return(job);
        return sum / TargetCount + Penalty(x);
    }

    /// <summary>The sum with the losses of a chunk, whose weighted gradient is added to one that is not empty.</summary>
    internal double AddLosses(T[] x, DataChunk<T> chunk, T weight, double sum, Span<T> gradient, NetworkWorkspace<T> workspace)
    {
        var values = workspace.Values(Passes, chunk);
        Passes.Forward(x, chunk, values, workspace.Gemm);
        var outputs = Passes.Outputs(values, chunk);
        var losses = workspace.Losses(chunk.Count);
        Function.Values(outputs, chunk.Targets, losses);
        foreach (double loss in losses)
            sum += loss;
        if (gradient.IsEmpty)
            return sum;
        var adjoints = workspace.Adjoints(Passes, chunk);
        Function.Gradient(outputs, chunk.Targets, weight, Passes.OutputAdjoint(adjoints, chunk));
        Passes.Backward(x, chunk, values, adjoints, gradient, workspace.Gemm);
        return sum;
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

    /// <summary>
    /// The empirical Fisher matrix (1/n) Σ ∇ℓ_i ∇ℓ_iᵀ + λ I at the current point, over the targets in the data: the second moment of the samples' gradients. It is not the Fisher
    /// information, and near a minimum it can differ from it in size and in directions (Kunstner, Hennig &amp; Balles 2019).
    /// </summary>
    public NetworkHessian<T> EmpiricalFisher() => EmpiricalFisher(Parameters);

    /// <summary>The empirical Fisher matrix at x. Where samples have a target at each position, each target counts as one.</summary>
    public NetworkHessian<T> EmpiricalFisher(T[] x) => new(this, Linearise(x), EvaluationKind.FisherProduct);

    /// <summary>
    /// A Monte Carlo estimate of the Fisher matrix at the current point: as <see cref="EmpiricalFisher()"/>, over targets drawn from the network's own predictions, one for each sample. Its
    /// expectation over seeds is the Fisher matrix, which for these losses is the Gauss–Newton matrix (Martens 2020).
    /// </summary>
    /// <param name="seed">The seed of the targets.</param>
    /// <exception cref="NotSupportedException">The loss is a formula of the caller's: no distribution of targets is known.</exception>
    public NetworkHessian<T> MonteCarloFisher(ulong seed = 0) => MonteCarloFisher(Parameters, seed);

    /// <summary>A Monte Carlo estimate of the Fisher matrix at x.</summary>
    /// <inheritdoc cref="MonteCarloFisher(ulong)"/>
    public NetworkHessian<T> MonteCarloFisher(T[] x, ulong seed = 0)
    {
        CheckLength(x);
        return new NetworkLoss<T>(Network, SampledTargets.Of(this, x, seed), Function, L2, Workers).EmpiricalFisher(x);
    }

    /// <summary>The share of samples whose class is predicted correctly at the current point; null where the samples have real targets.</summary>
    public double? Accuracy() => Accuracy(Parameters);

    /// <summary>The share of samples whose class is predicted correctly at x; null where the samples have real targets.</summary>
    public double? Accuracy(T[] x)
    {
        if (Data.HasTargets)
            return null;
        CheckLength(x);
        int right = 0;
        Workers.Run(Chunks.Plan.Chunks, c =>
        {
            var chunk = Chunks.Chunks[c];
            var workspace = Workspaces.Rent();
            var values = workspace.Values(Passes, chunk);
            Passes.Forward(x, chunk, values, workspace.Gemm);
            Interlocked.Add(ref right, Prediction.CountRight(Passes.Outputs(values, chunk), chunk.Targets));
            Workspaces.Return(workspace);
        });
        return (double)right / TargetCount;
    }

    /// <summary>What the network gives for each sample at the current point, before the loss: [samples, outputs]; scores of classes where it classifies.</summary>
    public T[,] Predict() => Predict(Parameters);

    /// <summary>What the network gives for each sample at x, before the loss: [samples, outputs]; an output tensor lies row-major.</summary>
    public T[,] Predict(T[] x)
    {
        CheckLength(x);
        return NetworkExtensions.At(Network, x, Data, Workers);
    }

    /// <summary>The predicted class of each sample at the current point: the largest output (the first of equals), or with one output 1 where it is positive.</summary>
    /// <exception cref="InvalidOperationException">The samples have real targets.</exception>
    public int[] PredictClasses() => PredictClasses(Parameters);

    /// <summary>
    /// The predicted class of each sample at x. Where samples have a target at each position, the classes of a sample's positions lie one after
    /// the other, −1 where there is no target.
    /// </summary>
    /// <exception cref="InvalidOperationException">The samples have real targets.</exception>
    public int[] PredictClasses(T[] x)
    {
        CheckLength(x);
        if (Data.HasTargets)
            throw new InvalidOperationException($"These samples have {Data.Outputs} real targets and no classes: Predict() gives the network's outputs.");
        var classes = new int[Data.Count * Data.Positions];
        Array.Fill(classes, -1);
        Workers.Run(Chunks.Plan.Chunks, c =>
        {
            var chunk = Chunks.Chunks[c];
            var workspace = Workspaces.Rent();
            var values = workspace.Values(Passes, chunk);
            Passes.Forward(x, chunk, values, workspace.Gemm);
            var own = new int[chunk.Count];
            Prediction.Classes(Passes.Outputs(values, chunk), own);
            for (int i = 0; i < own.Length; i++)
                classes[c * Chunks.Plan.Columns * Data.Positions + chunk.Position(i)] = own[i];
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
            T[] values = workspace.Values(Passes, chunk), tangents = workspace.Tangents(Passes, chunk);
            Passes.Forward(x, chunk, values, workspace.Gemm);
            Passes.ForwardTangent(x, direction, chunk, values, tangents, workspace.Gemm);
            var adjoint = Passes.OutputAdjoint(workspace.Adjoints(Passes, chunk), chunk);
            Function.Gradient(Passes.Outputs(values, chunk), chunk.Targets, T.One, adjoint);
            var tangent = Passes.OutputTangent(tangents, chunk);
            var mine = slopes.AsSpan(c * Chunks.Plan.Columns, chunk.Samples);
            for (int k = 0; k < tangent.Rows; k++)
            {
                for (int i = 0; i < chunk.Count; i++)
                {
                    mine[chunk.Position(i) / Data.Positions]
                        += double.CreateChecked(adjoint.Row(k)[i]) * double.CreateChecked(tangent.Row(k)[i]);
                }
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
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        CheckLength(origin);
        CheckLength(first);
        CheckLength(second);
        using var work = AmbientWork.Begin("values on a plane", ref cancellationToken, progress);
        return new PlaneEvaluation<T>(this, origin, first, second, a, b).Run(work.Progress, cancellationToken);
    }

    /// <inheritdoc/>
    public IObjective<T[]> OnBatch(ReadOnlySpan<int> samples)
    {
        var batch = batches.Value!;
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
        long bytes = 0;
        foreach (var chunk in Chunks.Chunks)
            bytes += ((long)Passes.ValueLength(chunk) + Passes.AdjointLength(chunk)) * Unsafe.SizeOf<T>();
        var point = new PointCache<T>(this, x, store: bytes <= MostCachedBytes);
        if (!point.IsStored)
            return point;
        var job = jobs.Rent();
        job.Fill(point);
        jobs.Return(job);
        return point;
    }
}
