using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>Classifies a point from its gradient and its Hessian's spectrum.</summary>
static class Classifier
{
    public static CriticalPoint Classify<TVector>(
        IObjective<TVector> objective, TVector x, ClassificationOptions options, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
        where TVector : class
    {
        IVectorSpace<TVector> space = objective.Space;
        var counted = new CountingObjective<TVector>(objective);
        TVector gradient = space.CreateZero();
        double value = counted.ValueAndGradient(x, gradient);
        double gradientNorm = space.Norm(gradient);
        var point = new double[space.Dimension];
        space.Read(x, point);

        KnownSpectrum? spectrum = !double.IsFinite(value) || !double.IsFinite(gradientNorm) ? null
            : point.Length <= options.DenseLimit ? KnownSpectrum.Whole(counted.Hessian(x), progress, cancellationToken)
            : KnownSpectrum.Ends(counted.Hessian(x), options.KrylovSteps, options.Seed, progress, cancellationToken);
        string obstacle = objective is Objective formula && x is double[] host ? formula.Obstacle(host) ?? "" : "";
        if (spectrum is null)
            return Without(CriticalPointKind.NotFinite, point, value, gradientNorm, counted.Count, obstacle);

        if (spectrum.All.Count == 0)
            return Without(CriticalPointKind.Undecided, point, value, gradientNorm, counted.Count, obstacle);

        double u = space.UnitRoundoff;
        double norm = Math.Max(options.CurvatureScale, spectrum.Norm);
        double length = Math.Max(1, space.Norm(x));
        double gradientTolerance = options.GradientTolerance ?? Math.Sqrt(u) * norm * length + 8 * u * Math.Abs(value) / length;
        double tolerance = (options.RelativeTolerance ?? Math.Max(Math.Sqrt(u), DenseSpectrum.Rounding(point.Length, u, 1))) * norm;
        (int negative, int zero, int positive) = spectrum.Signature(tolerance);
        return new CriticalPoint(point, spectrum.Values, spectrum.Vectors)
        {
            Value = value,
            GradientNorm = gradientNorm,
            GradientTolerance = gradientTolerance,
            EigenvalueTolerance = tolerance,
            EigenvalueBounds = spectrum.Bounds,
            Index = negative,
            IndexAtMost = spectrum.IndexAtMost(tolerance),
            Nullity = zero,
            PositiveCount = positive,
            Smallest = spectrum.Smallest,
            Kind = obstacle.Length > 0 ? CriticalPointKind.NotDifferentiable
                : gradientNorm <= gradientTolerance ? spectrum.Kind(tolerance) : CriticalPointKind.NotCritical,
            Obstacle = obstacle,
            OverlookedProbability = spectrum.OverlookedProbability(tolerance),
            IsCanceled = spectrum.IsCanceled,
            Cost = counted.Count,
            Device = space.Device,
        };
    }

    /// <summary>A point that was reached when the caller cancelled: value and gradient, no curvature.</summary>
    public static CriticalPoint Unclassified<TVector>(Iterate<TVector> iterate)
        where TVector : class
    {
        var point = new double[iterate.Space.Dimension];
        iterate.Space.Read(iterate.Point, point);
        double norm = iterate.GradientNorm;
        return Without(CriticalPointKind.Undecided, point, iterate.Value, norm, new EvaluationCount(0, 1, 0), "");
    }

    static CriticalPoint Without(
        CriticalPointKind kind, double[] point, double value, double gradientNorm, EvaluationCount cost, string obstacle) => new(point, [], null)
    {
        Value = value,
        GradientNorm = gradientNorm,
        GradientTolerance = double.NaN,
        EigenvalueTolerance = double.NaN,
        EigenvalueBounds = [],
        Index = 0,
        IndexAtMost = point.Length,
        Smallest = SpectrumEnd.Unknown,
        Nullity = 0,
        PositiveCount = 0,
        Kind = kind,
        Obstacle = obstacle,
        IsCanceled = kind == CriticalPointKind.Undecided,
        Cost = cost,
    };
}
