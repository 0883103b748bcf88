using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The mean loss of a module over samples as a function of its parameters, f(θ) = (1/N) Σ ℓ(module(x_i; θ), t_i) + ½ λ ‖θ‖², with exact gradient, Hessian products
/// (double backward: Pearlmutter 1994) and Gauss–Newton products, on the device where the module lives.
/// </summary>
/// <remarks>
/// Evaluations elsewhere than at the module's own parameters borrow the module and give it its parameters and mode back. For one thread at a time.
/// Before the first curvature the loss is proven to be deterministic and a mean over samples; see <see cref="Hessian()"/>.
/// </remarks>
[TypeFormatterSource]
public sealed class TorchLoss : IClassifierObjective<Tensor>, IMovableObjective<Tensor>, IPlaneObjective<Tensor>, INamedParameters, ITrainedModel,
    IIdentifiedObjective, INetworkObjective, IFactSheet, IDisposable
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    readonly Func<Tensor, Tensor> forward;
    readonly Func<Tensor, Tensor, Tensor> loss;
    readonly Tensor home;
    readonly Tensor point;
    readonly bool borrowed;
    TorchHessian? keeper;
    readonly Lazy<(long Smallest, long Largest)?> labels;
    TorchLoss? batch;
    bool proven;
    bool inTraining;

    /// <summary>A loss of any module: says how outputs come from inputs, and the loss from outputs and targets.</summary>
    /// <param name="module">Holds the parameters.</param>
    /// <param name="forward">The outputs for a batch of inputs, samples along the first axis; made of this module.</param>
    /// <param name="loss">The mean loss over a batch of outputs and targets, a tensor of one number.</param>
    /// <param name="data">The samples.</param>
    /// <param name="options">Micro-batches, mode, penalty, frozen parameters; defaults where omitted.</param>
    /// <exception cref="ArgumentException">No parameter varies, or they are not all of one type on one device.</exception>
    /// <exception cref="NotSupportedException">The parameters are neither Float32 nor Float64.</exception>
    public TorchLoss(
        torch.nn.Module module, Func<Tensor, Tensor> forward, Func<Tensor, Tensor, Tensor> loss, TorchData data, TorchLossOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(forward);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(data);
        Options = options ?? new TorchLossOptions();
        Parameters = new ModuleParameters(module, Options);
        Module = module;
        this.forward = forward;
        this.loss = loss;
        Data = data;
        labels = LazyValue.Of(Data.LabelRange);
        home = TorchSpace.CreateZero().DetachFromDisposeScope();
        point = TorchSpace.CreateZero().DetachFromDisposeScope();
    }

    TorchLoss(TorchLoss whole, TorchData data)
    {
        (Module, forward, loss, Options, Parameters, home, point) = (whole.Module, whole.forward, whole.loss, whole.Options, whole.Parameters, whole.home, whole.point);
        (proven, inTraining, labels) = (whole.proven, whole.inTraining, whole.labels);
        (TakesInputsAsTheyAre, TakesLabels) = (whole.TakesInputsAsTheyAre, whole.TakesLabels);
        borrowed = true;
        Data = data;
    }

    /// <summary>The module.</summary>
    public torch.nn.Module Module { get; }

    /// <summary>The samples.</summary>
    public TorchData Data { get; }

    /// <summary>How the loss is evaluated.</summary>
    public TorchLossOptions Options { get; }

    /// <summary>The named parts of the parameter vector, in order and without gaps.</summary>
    public IReadOnlyList<ParameterSlice> Slices => Parameters.Slices;

    /// <inheritdoc/>
    public IVectorSpace<Tensor> Space => Parameters.Space;

    /// <inheritdoc/>
    public int SampleCount => Data.Count;

    /// <summary>The module's present parameters as one vector. The same tensor every time, brought up to date; read only.</summary>
    public Tensor Point
    {
        get
        {
            Parameters.Read(point);
            return point;
        }
    }

    internal ModuleParameters Parameters { get; }

    /// <summary>Whether inputs go into the module unchanged, so that they must fit its first layer.</summary>
    internal bool TakesInputsAsTheyAre { get; init; }

    /// <summary>Whether the loss function takes targets of whole numbers for labels.</summary>
    internal bool TakesLabels { get; init; }

    TorchSpace TorchSpace => Parameters.Space;

    long Most => Options.MicroBatch ?? int.MaxValue;

    bool KeepsGraph => Options.KeepGraph ?? Data.Count <= Most;

    /// <summary>
    /// Forward pass and loss are code without a name: the loss of the first samples at fixed parameters stands for them, to the digits that devices
    /// agree on.
    /// </summary>
    IReadOnlyDictionary<string, string> IIdentifiedObjective.Identity => new Dictionary<string, string>
    {
        ["network"] = $"{Module.GetType().Name} with {string.Join(", ", Slices)}, {TorchSpace.ElementType}",
        ["loss"] = FormattableString.Invariant($"{ValueAtFixedParameters():G3} at fixed parameters, {Options.Mode}"),
        ["penalty"] = FormattableString.Invariant($"{Options.L2:R}"),
        ["data"] = FormattableString.Invariant($"{SampleCount} samples with SHA-256 {Data.Fingerprint()}"),
    };

    double INetworkObjective.L2 => Options.L2;

    IReadOnlyList<HiddenUnits> INetworkObjective.HiddenUnits => TakesInputsAsTheyAre ? ModuleUnits.Of(Module, Slices) : [];

    double[] INetworkObjective.Initialized(RandomStream random)
    {
        var start = new double[Space.Dimension];
        Space.Read(Point, start);
        StartValues.DrawWeights(Slices, start, random);
        return start;
    }

    double ValueAtFixedParameters()
    {
        int[] few = [.. Enumerable.Range(0, Math.Min(16, SampleCount))];
        double[] parameters = [.. Enumerable.Range(0, Space.Dimension).Select(i => 0.1 * Math.Sin(1 + i))];
        using var scope = torch.NewDisposeScope();
        var x = Space.CreateZero();
        Space.Load(parameters, x);
        var first = new TorchLoss(this, Data.Select(few, TorchSpace.TorchDevice));
        double value = first.Value(x);
        first.Release();
        return value;
    }

    /// <summary>Gives the module the parameters x.</summary>
    public void MoveTo(Tensor x)
    {
        TorchSpace.Check(x);
        Parameters.Write(x);
    }

    /// <summary>f at the module's parameters.</summary>
    public double Value() => Value(Point);

    /// <inheritdoc/>
    public double Value(Tensor x)
    {
        TorchSpace.Check(x);
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var mode = new ModuleModeScope(Module, Options.Mode);
        using var placed = new Placement(Parameters, x, home);
        return Mean(x).item<double>();
    }

    /// <inheritdoc/>
    public double ValueAndGradient(Tensor x, Tensor gradient)
    {
        TorchSpace.Check(x);
        TorchSpace.Check(gradient);
        using var scope = torch.NewDisposeScope();
        using var grad = torch.enable_grad();
        using var mode = new ModuleModeScope(Module, borrowed && inTraining ? Options.TrainingMode : Options.Mode);
        var at = ReferenceEquals(x, gradient) ? x.clone() : x;
        using var placed = new Placement(Parameters, at, home);
        gradient.zero_();
        var value = torch.zeros(1, ScalarType.Float64, TorchSpace.TorchDevice);
        foreach (var (part, weight) in Parts())
        {
            using var step = torch.NewDisposeScope();
            var mean = DifferentiableLoss(part);
            value.add_(mean.detach().to(ScalarType.Float64), weight);
            gradient.add_(AutogradScript.Gradient(mean, Parameters.Tensors), weight);
        }
        if (Options.L2 > 0)
        {
            gradient.add_(at, Options.L2);
            value.add_(TorchSpace.DotOnDevice(at, at), Options.L2 / 2);
        }
        return value.item<double>();
    }

    /// <summary>The Hessian at the module's parameters; it stays that of this point when they change later.</summary>
    /// <remarks>
    /// The first call proves on one micro-batch that value and gradient repeat, that no buffer of the module changes, and that the loss is a mean over
    /// samples: otherwise eigenvalues would be those of no function. One graph is kept for each loss; an older Hessian that is used again builds its own anew.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The loss is not deterministic or not a mean; the message names what makes it so.</exception>
    public TorchHessian Hessian() => Hessian(Point);

    /// <inheritdoc cref="Hessian()"/>
    /// <param name="x">The point; it is copied.</param>
    public TorchHessian Hessian(Tensor x) => Operator(x, CurvatureKind.Hessian);

    ILinearOperator<Tensor> IObjective<Tensor>.Hessian(Tensor x) => Hessian(x);

    /// <summary>
    /// The Gauss–Newton matrix (1/N) Σ J_iᵀ ∇²ℓ_i J_i + λ I at the module's parameters (Schraudolph 2002): positive semi-definite for convex ℓ, and the part of
    /// the Hessian that does not come from the curvature of the module itself.
    /// </summary>
    /// <exception cref="InvalidOperationException">As for <see cref="Hessian()"/>.</exception>
    public TorchHessian GaussNewton() => GaussNewton(Point);

    /// <summary>The Gauss–Newton matrix at x.</summary>
    public TorchHessian GaussNewton(Tensor x) => Operator(x, CurvatureKind.GaussNewton);

    /// <summary>The share of samples whose largest output is that of their class, at the module's parameters; null as for any parameters.</summary>
    public double? Accuracy() => Accuracy(Point);

    /// <summary>The share of samples whose largest output is that of their class; null where targets are not labels of type Int64 [N] beside outputs [N, classes].</summary>
    /// <param name="x">The parameters.</param>
    public double? Accuracy(Tensor x)
    {
        TorchSpace.Check(x);
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var mode = new ModuleModeScope(Module, Options.Mode);
        using var placed = new Placement(Parameters, x, home);
        var right = torch.zeros(1, ScalarType.Int64, TorchSpace.TorchDevice);
        foreach (var part in Data.Batches(Most, TorchSpace.TorchDevice))
        {
            using var step = torch.NewDisposeScope();
            var outputs = Outputs(part);
            if (part.Targets.dtype != ScalarType.Int64 || part.Targets.dim() != 1 || outputs.dim() != 2)
                return null;
            right.add_(outputs.argmax(1).eq(part.Targets).sum());
        }
        return (double)right.item<long>() / Data.Count;
    }

    /// <inheritdoc/>
    public double[,] EvaluatePlane(
        Tensor origin, Tensor first, Tensor second, ReadOnlySpan<double> a, ReadOnlySpan<double> b,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        TorchSpace.Check(origin);
        TorchSpace.Check(first);
        TorchSpace.Check(second);
        using var work = AmbientWork.Begin("values on a plane", ref cancellationToken, progress);
        progress = work.Progress;
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var mode = new ModuleModeScope(Module, Options.Mode);
        var values = new double[a.Length, b.Length];
        if (values.Length == 0)
            return values;
        System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref values[0, 0], values.Length).Fill(double.NaN);
        using var placed = new Placement(Parameters, origin, home);
        var x = origin.clone();
        var row = new double[b.Length];
        for (int i = 0; i < a.Length && !cancellationToken.IsCancellationRequested; i++)
        {
            // One wait for the device for each row.
            using var step = torch.NewDisposeScope();
            var line = origin.add(first, a[i]);
            var numbers = new List<Tensor>(b.Length);
            for (int j = 0; j < b.Length && !cancellationToken.IsCancellationRequested; j++)
            {
                x.copy_(line).add_(second, b[j]);
                Parameters.Write(x);
                numbers.Add(Mean(x));
            }
            if (numbers.Count == 0)
                break;
            HostCopy.Read(torch.cat(numbers), row.AsSpan(0, numbers.Count));
            for (int j = 0; j < numbers.Count; j++)
                values[i, j] = row[j];
            progress?.Report((i + 1.0) / a.Length);
        }
        return values;
    }

    /// <inheritdoc/>
    public IObjective<Tensor> OnBatch(ReadOnlySpan<int> samples)
    {
        batch?.Release();
        return batch = new TorchLoss(this, Data.Select(samples, TorchSpace.TorchDevice));
    }

    /// <inheritdoc/>
    IDisposable ITrainedModel.BeginTraining()
    {
        inTraining = true;
        return new TrainingEnd(this);
    }

    /// <inheritdoc/>
    IReadOnlyDictionary<string, double[]> ITrainedModel.ReadBuffers()
    {
        using var scope = torch.NewDisposeScope();
        return Module.named_buffers().Where(b => b.buffer.numel() > 0)
            .ToDictionary(b => b.name, b => b.buffer.detach().to(ScalarType.Float64, torch.CPU).reshape(-1).data<double>().ToArray());
    }

    /// <inheritdoc/>
    void ITrainedModel.WriteBuffers(IReadOnlyDictionary<string, double[]> buffers)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        foreach (var (name, buffer) in Module.named_buffers())
        {
            if (buffers.TryGetValue(name, out double[]? numbers) && numbers.Length == buffer.numel())
                buffer.copy_(torch.tensor(numbers).reshape(buffer.shape));
        }
    }

    /// <summary>Frees the loss's own tensors, not the module and not the samples.</summary>
    public void Dispose()
    {
        Release();
        if (borrowed)
            return;
        home.Dispose();
        point.Dispose();
    }

    /// <inheritdoc/>
    string IFactSheet.Title => $"the loss of {ModuleName.Of(Module)}";

    /// <inheritdoc/>
    IReadOnlyList<(string Name, string Value)> IFactSheet.Facts =>
    [
        ("parameters", TorchSpace.Dimension.ToString("N0", CultureInfo.InvariantCulture)),
        ("samples", Data.Count.ToString("N0", CultureInfo.InvariantCulture)),
        ("computed", $"{TorchSpace.ElementType} on {TorchSpace.Device}"),
        ("at a time", Options.MicroBatch is { } most ? FormattableString.Invariant($"{most:N0} samples") : "all samples"),
        ("penalty", Options.L2 > 0 ? FormattableString.Invariant($"½ · {Options.L2:G4} · ‖θ‖²") : "none"),
    ];

    /// <summary>A few words: parameters, samples, device.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{ModuleName.Of(Module)}: {TorchSpace.Dimension} parameters, {Data.Count} samples, {TorchSpace.ElementType} on {TorchSpace.Device}");

    /// <summary>Runs an action with the module at x in the right mode and with gradients on, inside a dispose scope.</summary>
    internal T At<T>(Tensor x, Func<T> work)
    {
        using var scope = torch.NewDisposeScope();
        using var grad = torch.enable_grad();
        using var mode = new ModuleModeScope(Module, Options.Mode);
        using var placed = new Placement(Parameters, x, home);
        return work();
    }

    /// <summary>The micro-batches with their shares of the samples.</summary>
    internal IEnumerable<(TorchBatch Part, double Weight)> Parts()
    {
        foreach (var part in Data.Batches(Most, TorchSpace.TorchDevice))
            yield return (part, (double)part.Count / Data.Count);
    }

    internal Tensor Outputs(TorchBatch part)
    {
        if (TakesInputsAsTheyAre)
            SampleCheck.RequireFit(Module, TorchSpace.ElementType, part.Inputs);
        return LibtorchMessage.Guard("evaluate the module", () => forward(part.Inputs));
    }

    internal Tensor LossOf(Tensor outputs, Tensor targets)
    {
        if (TakesLabels && (labels.Value ?? TorchData.RangeOf(targets)) is { } range)
            SampleCheck.RequireClasses(range.Smallest, range.Largest, outputs);
        var value = LibtorchMessage.Guard("compute the loss of the module's outputs", () => loss(outputs, targets));
        return value.numel() == 1
            ? value.reshape([])
            : throw new InvalidOperationException(
                $"The loss function returned a tensor [{string.Join(", ", value.shape)}]: it must return one number, the mean over the samples of the batch.");
    }

    /// <summary>The mean loss of a micro-batch, without the penalty.</summary>
    internal Tensor MeanLoss(TorchBatch part) => LossOf(Outputs(part), part.Targets);

    /// <summary>The mean loss of a micro-batch with the graph that leads to the parameters.</summary>
    /// <exception cref="InvalidOperationException">There is no such graph.</exception>
    internal Tensor DifferentiableLoss(TorchBatch part) => Differentiable(MeanLoss(part), "loss");

    /// <summary>The tensor itself, which must lead back to the parameters: without a graph every derivative would be zero and every point critical.</summary>
    internal static Tensor Differentiable(Tensor value, string name) => value.requires_grad ? value : throw new InvalidOperationException(
        $"The {name} is no function of the parameters: nothing leads from it back to them, so it has no derivatives. Something in the module or the loss function cuts the way – detach(), "
        + "no_grad(), item(), or a new tensor made of numbers; compute with tensor operations from the parameters to the loss.");

    /// <summary>Says that this operator keeps a graph; the one before gives its own up, so that one graph is alive for each loss.</summary>
    internal void Keep(TorchHessian operatorWithGraph)
    {
        if (!ReferenceEquals(keeper, operatorWithGraph))
            keeper?.Release();
        keeper = operatorWithGraph;
    }

    TorchHessian Operator(Tensor x, CurvatureKind kind)
    {
        TorchSpace.Check(x);
        if (!proven || Options.Mode == ModuleMode.AsIs)
        {
            DeterminismProof.Require(this, x);
            proven = true;
        }
        return new TorchHessian(this, x, kind, KeepsGraph);
    }

    // The loss and the penalty at x, where the module already stands; a tensor of one double.
    Tensor Mean(Tensor x)
    {
        var value = torch.zeros(1, ScalarType.Float64, TorchSpace.TorchDevice);
        foreach (var (part, weight) in Parts())
        {
            using var step = torch.NewDisposeScope();
            value.add_(MeanLoss(part).to(ScalarType.Float64), weight);
        }
        if (Options.L2 > 0)
            value.add_(TorchSpace.DotOnDevice(x, x), Options.L2 / 2);
        return value;
    }

    void Release()
    {
        keeper?.Release();
        batch?.Release();
        if (borrowed && Data is TensorData selection)
            selection.Free();
    }

    sealed class TrainingEnd(TorchLoss loss) : IDisposable
    {
        public void Dispose() => loss.inTraining = false;
    }
}
