using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training;

/// <summary>
/// Measures extreme eigenvalues again and again along a path: each run starts from the eigenvectors of the one before, which a few
/// steps hardly turn, with a little of every other direction, so that a new extreme is found as well.
/// </summary>
sealed class CurvatureTracker<TVector>
    where TVector : class
{
    const double OtherDirections = 0.1;
    const int SpareBasis = 10;

    readonly CountingObjective<TVector> objective;
    readonly CurvatureTracking options;
    readonly RandomDirections<TVector> random;
    readonly RandomStream stream;
    readonly TVector start, scaledStart;
    bool hasStart, hasScaledStart;

    public CurvatureTracker(IObjective<TVector> objective, CurvatureTracking options, ulong seed)
    {
        this.objective = new CountingObjective<TVector>(objective);
        this.options = options;
        random = new RandomDirections<TVector>(objective.Space);
        stream = new RandomStream(seed);
        (start, scaledStart) = (objective.Space.CreateZero(), objective.Space.CreateZero());
    }

    public List<CurvatureSample> Samples { get; } = [];

    public EvaluationCount Cost => objective.Count;

    public bool IsDue(long step) => step % options.EverySteps == 0 && (Samples.Count == 0 || Samples[^1].Step < step);

    /// <summary>Measures where a run stands, and keeps it; nothing is kept where the Hessian is not finite.</summary>
    public CurvatureSample? Measure(RunDriver<TVector> driver)
        => Measure(driver.Steps, driver.Iterate.Point, driver.StableCurvature, options.Preconditioned ? driver.ReadPreconditioner() : null);

    /// <summary>Measures and keeps; nothing is kept where the Hessian is not finite.</summary>
    public CurvatureSample? Measure(long step, TVector point, double? stableCurvature = null, double[]? preconditioner = null)
    {
        IVectorSpace<TVector> space = objective.Space;
        int low = Math.Min(options.Smallest, space.Dimension), high = Math.Min(options.Largest, space.Dimension - low);
        var settings = new ThickRestartOptions
        {
            Smallest = low, Largest = high, Tolerance = options.Tolerance, MaxProducts = options.MaxProducts,
            MaxBasis = Math.Min(space.Dimension, 2 * (low + high) + SpareBasis), Seed = stream.Derive(step).Seed, CheckForSkipped = false,
        };
        ExtremeEigenpairs<TVector> pairs;
        ExtremeEigenpairs<TVector>? scaled = null;
        try
        {
            var hessian = objective.Hessian(point);
            pairs = ThickRestartLanczos.Run(hessian, settings, start: hasStart ? start : null);
            if (preconditioner is not null)
                scaled = Preconditioned(hessian, preconditioner, settings with { Smallest = 0, Largest = 1 });
        }
        catch (NonFiniteProductException)
        {
            return null;
        }
        long products = pairs.Cost.Products + (scaled?.Cost.Products ?? 0);
        var sample = new CurvatureSample(step, pairs.Smallest, pairs.Largest, products)
        {
            StableCurvature = stableCurvature, Preconditioned = scaled?.Largest is [var first, ..] ? first : null, GradientShare = options.GradientShare ? Share(point, pairs) : null,
        };
        random.OnSphere(stream.Derive(~step), OtherDirections, start);
        for (int i = 0; i < pairs.Smallest.Count; i++)
            space.AddScaled(1, pairs.SmallestVector(i), start);
        for (int i = 0; i < pairs.Largest.Count; i++)
            space.AddScaled(1, pairs.LargestVector(i), start);
        hasStart = true;
        if (scaled is { Largest.Count: > 0 })
        {
            random.OnSphere(stream.Derive(~step), OtherDirections, scaledStart);
            space.AddScaled(1, scaled.LargestVector(0), scaledStart);
            hasScaledStart = true;
        }
        Samples.Add(sample);
        return sample;
    }

    ExtremeEigenpairs<TVector> Preconditioned(ILinearOperator<TVector> hessian, double[] preconditioner, ThickRestartOptions settings)
    {
        var diagonal = objective.Space.CreateZero();
        objective.Space.Load([.. preconditioner.Select(p => 1 / Math.Sqrt(p))], diagonal);
        return ThickRestartLanczos.Run(new ScaledOperator<TVector>(hessian, diagonal), settings, start: hasScaledStart ? scaledStart : null);
    }

    double Share(TVector point, ExtremeEigenpairs<TVector> pairs)
    {
        var gradient = objective.Space.CreateZero();
        objective.ValueAndGradient(point, gradient);
        return GradientShares.Of(objective.Space, gradient, pairs).Sum();
    }

    public void Transfer(StateArchive<TVector> archive)
    {
        archive.Flag("curvature has start", ref hasStart);
        archive.Vector("curvature start", start);
        archive.Flag("curvature has scaled start", ref hasScaledStart);
        archive.Vector("curvature scaled start", scaledStart);
        EvaluationCount cost = Cost;
        archive.Count("curvature ", ref cost);
        objective.Count = cost;
    }
}
