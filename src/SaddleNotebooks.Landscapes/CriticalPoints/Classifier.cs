using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Classifies a point from its gradient and its Hessian's spectrum.</summary>
static class Classifier
{
    public static CriticalPoint Classify<TVector>(
        IObjective<TVector> objective, TVector x, ClassificationOptions options, IProgress<double>? progress, CancellationToken cancellation)
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
            : point.Length <= options.DenseLimit ? KnownSpectrum.Whole(counted.Hessian(x), progress, cancellation)
            : KnownSpectrum.Ends(counted.Hessian(x), options.KrylovSteps, options.Seed, progress, cancellation);
        if (spectrum is null)
            return NotFinite(point, value, gradientNorm, counted.Count);

        double u = space.UnitRoundoff;
        double norm = Math.Max(options.CurvatureScale, spectrum.Norm);
        double length = Math.Max(1, space.Norm(x));
        double gradientTolerance = options.GradientTolerance ?? Math.Sqrt(u) * norm * length + 8 * u * Math.Abs(value) / length;
        double tolerance = (options.RelativeTolerance ?? Math.Max(Math.Sqrt(u), 4 * point.Length * u)) * norm;
        (int negative, int zero, int positive) = spectrum.Signature(tolerance);
        return new CriticalPoint(point, spectrum.Values, spectrum.Vectors)
        {
            Value = value,
            GradientNorm = gradientNorm,
            GradientTolerance = gradientTolerance,
            EigenvalueTolerance = tolerance,
            EigenvalueBounds = spectrum.Bounds,
            Index = negative,
            Nullity = zero,
            PositiveCount = positive,
            Kind = gradientNorm <= gradientTolerance ? Kind(negative, zero, positive, spectrum.IsWhole) : CriticalPointKind.NotCritical,
            OverlookedProbability = spectrum.OverlookedProbability(tolerance),
            Cost = counted.Count,
            Device = space.Device,
        };
    }

    static CriticalPointKind Kind(int negative, int zero, int positive, bool whole) => (negative, zero, positive) switch
    {
        ( > 0, _, > 0) => CriticalPointKind.Saddle,
        (_, > 0, _) => CriticalPointKind.Degenerate,
        (0, _, _) => whole ? CriticalPointKind.Minimum : CriticalPointKind.ProbableMinimum,
        _ => whole ? CriticalPointKind.Maximum : CriticalPointKind.ProbableMaximum,
    };

    static CriticalPoint NotFinite(double[] point, double value, double gradientNorm, EvaluationCount cost) => new(point, [], null)
    {
        Value = value,
        GradientNorm = gradientNorm,
        GradientTolerance = double.NaN,
        EigenvalueTolerance = double.NaN,
        EigenvalueBounds = [],
        Index = 0,
        Nullity = 0,
        PositiveCount = 0,
        Kind = CriticalPointKind.NotFinite,
        Cost = cost,
    };
}
