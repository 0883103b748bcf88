using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>One run over the stages of an analysis; what an earlier run left in the file is not computed again.</summary>
sealed class NetworkAnalysisRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // A landscape's point is a forward pass, about a third of a Hessian product.
    const double PointWork = 0.35;

    // Thick restarts usually need about this many products; the meter jumps where they need fewer.
    const int UsualExtremeProducts = 120;

    readonly NetworkLoss<T> loss;
    readonly NetworkAnalysisOptions options;
    readonly string? file;
    readonly IReadOnlyList<(string Name, ParameterSlice[] Slices)> blocks;
    readonly WorkMeter meter;
    readonly Stopwatch clock = Stopwatch.StartNew();
    readonly double secondsBefore;
    NetworkAnalysis result;
    NetworkHessian<T>? hessian;
    (T[] Smallest, T[] Largest)? vectors;

    public NetworkAnalysisRun(NetworkLoss<T> loss, NetworkAnalysisOptions options, string? file, IProgress<WorkProgress>? progress)
    {
        this.loss = loss;
        this.options = options;
        this.file = file;
        blocks = ParameterBlocks.Of(loss.Network.Slices, options.Blocks);
        result = NetworkAnalysisStart.Of(loss, options, file);
        secondsBefore = result.Seconds;
        meter = new WorkMeter(1 + ExtremeWork + SpectrumWork + TraceWork + LandscapeWork + blocks.Sum(BlockWork), progress);
    }

    int Dimension => loss.Network.ParameterCount;

    bool IsSmall => Dimension <= options.ExactLimit;

    double ExtremeWork => Math.Min(UsualExtremeProducts, options.MaxExtremeProducts);

    double SpectrumWork => IsSmall ? Dimension : (double)options.Probes * Steps(options.Steps, Dimension);

    double TraceWork => IsSmall || loss.Function.HasSimpleCurvature && DenseChain.Is(loss.Network) ? 1 : TraceProducts;

    // A third of the products are vectors held at a time.
    int TraceProducts => Math.Max(6, Math.Min(options.TraceProducts, 3 * Steps(options.TraceProducts / 3, Dimension)));

    double LandscapeWork => PointWork * options.LandscapeSize * options.LandscapeSize;

    public NetworkAnalysis Run(CancellationToken cancellationToken)
    {
        try
        {
            Stage("loss and gradient", 1, double.IsFinite(result.Loss), Point, cancellationToken);
            Stage("ends of the spectrum", ExtremeWork, result.Extremes is { Status: not KrylovStatus.Canceled }, Extremes, cancellationToken);
            Stage(IsSmall ? "all eigenvalues" : "spectrum", SpectrumWork, result.Spectrum is { Status: not KrylovStatus.Canceled }, Spectrum, cancellationToken);
            Stage("trace", TraceWork, result.Trace is not null, Trace, cancellationToken);
            if (options.LandscapeSize > 0 && Dimension > 1)
                Stage("landscape", LandscapeWork, result.Landscape is { Status: not SamplingStatus.Canceled }, Landscape, cancellationToken);
            foreach (var block in blocks)
            {
                Stage($"block {block.Name}", BlockWork(block), result.Blocks.Any(b => b.Name == block.Name && b.Density.Status != KrylovStatus.Canceled),
                    token => Block(block, token), cancellationToken);
            }
            result = result with { IsComplete = true };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            result = result with { IsComplete = false };
        }
        using var last = AmbientWork.Conclude();
        Keep();
        return result;
    }

    void Stage(string name, double work, bool isDone, Action<CancellationToken> compute, CancellationToken cancellationToken)
    {
        if (isDone)
        {
            meter.Skip(work);
            return;
        }
        cancellationToken.ThrowIfCancellationRequested();
        meter.Begin(name, work);
        compute(cancellationToken);
        Keep();
        LargeMemory.GiveBack((long)Steps(options.Steps, Dimension) * Dimension * Unsafe.SizeOf<T>());
        // A stage that was cut short has left what it had.
        cancellationToken.ThrowIfCancellationRequested();
        meter.End();
    }

    void Keep()
    {
        result = result with { Seconds = secondsBefore + clock.Elapsed.TotalSeconds };
        if (file is not null)
            result.Save(file);
    }

    NetworkHessian<T> Hessian => hessian ??= loss.Hessian();

    void Point(CancellationToken cancellationToken)
    {
        var gradient = loss.Space.CreateZero();
        double value = loss.ValueAndGradient(loss.Parameters, gradient), norm = loss.Space.Norm(gradient);
        if (!double.IsFinite(value) || !double.IsFinite(norm))
            throw new ArgumentException(FormattableString.Invariant($"The loss at these weights is {value} and the gradient's norm {norm}: curvature needs both finite. Check the samples, or compute in double."));
        result = result with { Loss = value, GradientNorm = norm, Accuracy = loss.Accuracy(), WeightNorm = loss.Space.Norm(loss.Parameters) };
    }

    void Extremes(CancellationToken cancellationToken)
    {
        var (value, norm) = (result.Loss, result.GradientNorm);
        int low = Math.Min(options.Extremes, Dimension), high = Math.Min(options.Extremes, Dimension - low);
        // The limit that memory sets, but room for the pairs and for the Krylov space that finds them.
        int basis = Math.Max(low + high + 4, Steps(2 * (low + high) + 20, int.MaxValue));
        var pairs = ThickRestartLanczos.Run(
            Hessian,
            new ThickRestartOptions { Smallest = low, Largest = high, MaxBasis = Math.Min(basis, Math.Max(Dimension, low + high + 4)), MaxProducts = options.MaxExtremeProducts, Seed = options.Seed },
            meter.Stage, cancellationToken: cancellationToken);
        if (pairs.Smallest.Count > 0 && pairs.Largest.Count > 0)
            vectors = (pairs.SmallestVector(0), pairs.LargestVector(0));
        result = result with
        {
            Extremes = new StoredExtremes(value, norm, pairs.Smallest, pairs.Largest, pairs.Status, pairs.Cost),
            HessianProducts = result.HessianProducts + pairs.Cost.Products,
        };
    }

    void Spectrum(CancellationToken cancellationToken)
    {
        int steps = Steps(options.Steps, Dimension);
        var density = IsSmall
            ? WholeSpectrum.Of(Columns(Hessian, Hessian.HasClosedForms), meter.Stage, cancellationToken)
            : Density(Hessian, options.Probes, steps, cancellationToken);
        result = result with
        {
            Spectrum = new HessianSpectrum(result.Loss, result.GradientNorm, density, density.Cost),
            StepsTaken = IsSmall ? 0 : steps,
            HessianProducts = result.HessianProducts + density.Cost.Products,
        };
    }

    void Trace(CancellationToken cancellationToken)
    {
        if (result.Spectrum is { IsWhole: true } whole)
        {
            result = result with { Trace = whole.Trace };
            return;
        }
        if (Hessian.HasClosedForms)
        {
            result = result with { Trace = Estimate.Exact(Hessian.Trace()) };
            return;
        }
        var estimate = TraceEstimation.HutchPlusPlus(
            Hessian, new Numerics.TraceEstimationOptions { Products = TraceProducts, Seed = options.Seed }, meter.Stage, cancellationToken);
        // What was cut short is estimated anew.
        cancellationToken.ThrowIfCancellationRequested();
        result = result with { Trace = estimate.Trace, HessianProducts = result.HessianProducts + estimate.Cost.Products };
    }

    void Landscape(CancellationToken cancellationToken)
    {
        if (vectors is null)
            Extremes(cancellationToken);
        if (vectors is not var (first, second) || result.Extremes is not { } ends)
            return;
        var landscape = EigenvectorLandscape.Sample(loss, first, second, ends, result.WeightNorm, options.LandscapeSize, meter.Stage, cancellationToken);
        result = result with { Landscape = landscape };
    }

    void Block((string Name, ParameterSlice[] Slices) block, CancellationToken cancellationToken)
    {
        var part = Hessian.Block(block.Slices);
        var density = IsExactBlock(block)
            ? WholeSpectrum.Of(part, meter.Stage, cancellationToken)
            : Density(part, options.BlockProbes, Steps(options.BlockSteps, Length(block.Slices)), cancellationToken);
        result = result with
        {
            Blocks = [.. result.Blocks.Where(b => b.Name != block.Name), new BlockSpectrum(block.Name, [.. block.Slices.Select(s => s.Name)], density)],
            HessianProducts = result.HessianProducts + density.Cost.Products,
        };
    }

    SpectralDensity Density(ILinearOperator<T[]> a, int probes, int steps, CancellationToken cancellationToken)
        => StochasticLanczosQuadrature.Run(
            a, new SpectralDensityOptions { Probes = probes, Steps = steps, Seed = options.Seed }, meter.Stage, cancellationToken);

    // Without a closed form the matrix takes a product for each column, and the meter shows them.
    static ILinearOperator<T[]> Columns(ILinearOperator<T[]> a, bool closed) => closed ? a : new DelegateOperator<T[]>(a.Space, a.Apply);

    bool IsExactBlock((string Name, ParameterSlice[] Slices) block)
        => IsSmall || Length(block.Slices) <= Math.Min(options.BlockProbes * options.BlockSteps, options.ExactLimit);

    double BlockWork((string Name, ParameterSlice[] Slices) block)
        => IsExactBlock(block) ? Length(block.Slices) : (double)options.BlockProbes * Steps(options.BlockSteps, Length(block.Slices));

    // Besides the basis Lanczos holds four vectors.
    int Steps(int wanted, int dimension)
        => (int)Math.Clamp(options.Memory / ((long)Dimension * Unsafe.SizeOf<T>()) - 4, 2, Math.Min(wanted, Math.Max(2, dimension))) is var steps && dimension == 1 ? 1 : steps;

    static int Length(ParameterSlice[] slices) => slices.Sum(s => s.Length);
}
