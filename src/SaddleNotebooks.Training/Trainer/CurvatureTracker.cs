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
    readonly TVector start;
    bool hasStart;

    public CurvatureTracker(IObjective<TVector> objective, CurvatureTracking options, ulong seed)
    {
        this.objective = new CountingObjective<TVector>(objective);
        this.options = options;
        random = new RandomDirections<TVector>(objective.Space);
        stream = new RandomStream(seed);
        start = objective.Space.CreateZero();
    }

    public List<CurvatureSample> Samples { get; } = [];

    public EvaluationCount Cost => objective.Count;

    public bool IsDue(long step) => step % options.EverySteps == 0 && (Samples.Count == 0 || Samples[^1].Step < step);

    /// <summary>Measures and keeps; nothing is kept where the Hessian is not finite.</summary>
    public CurvatureSample? Measure(long step, TVector point)
    {
        IVectorSpace<TVector> space = objective.Space;
        int low = Math.Min(options.Smallest, space.Dimension), high = Math.Min(options.Largest, space.Dimension - low);
        var settings = new ThickRestartOptions
        {
            Smallest = low, Largest = high, Tolerance = options.Tolerance, MaxProducts = options.MaxProducts,
            MaxBasis = Math.Min(space.Dimension, 2 * (low + high) + SpareBasis), Seed = stream.Derive(step).Seed, CheckForSkipped = false,
        };
        ExtremeEigenpairs<TVector> pairs;
        try
        {
            pairs = ThickRestartLanczos.Run(objective.Hessian(point), settings, start: hasStart ? start : null);
        }
        catch (NonFiniteProductException)
        {
            return null;
        }
        random.OnSphere(stream.Derive(~step), OtherDirections, start);
        for (int i = 0; i < pairs.Smallest.Count; i++)
            space.AddScaled(1, pairs.SmallestVector(i), start);
        for (int i = 0; i < pairs.Largest.Count; i++)
            space.AddScaled(1, pairs.LargestVector(i), start);
        hasStart = true;
        var sample = new CurvatureSample(step, pairs.Smallest, pairs.Largest, pairs.Cost.Products);
        Samples.Add(sample);
        return sample;
    }

    public void Transfer(StateArchive<TVector> archive)
    {
        archive.Flag("curvature has start", ref hasStart);
        archive.Vector("curvature start", start);
        EvaluationCount cost = Cost;
        archive.Count("curvature ", ref cost);
        objective.Count = cost;
    }
}
