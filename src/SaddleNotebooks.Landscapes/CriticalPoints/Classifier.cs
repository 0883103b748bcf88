using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Classifies a point from its gradient and its Hessian's spectrum.</summary>
static class Classifier
{
    public static CriticalPoint Classify<TVector>(
        IObjective<TVector> objective, TVector x, ClassificationOptions options, CancellationToken cancellation)
        where TVector : class
    {
        IVectorSpace<TVector> space = objective.Space;
        var counted = new CountingObjective<TVector>(objective);
        TVector gradient = space.CreateZero();
        double value = counted.ValueAndGradient(x, gradient);
        double gradientNorm = space.Norm(gradient);
        var point = new double[space.Dimension];
        space.Read(x, point);

        Spectrum? spectrum = double.IsFinite(value) && double.IsFinite(gradientNorm)
            ? DenseSpectrum(counted.Hessian(x), cancellation)
            : null;
        if (spectrum is null)
            return NotFinite(point, value, gradientNorm, counted.Count);

        double u = space.UnitRoundoff;
        double norm = Math.Max(Math.Abs(spectrum.Values[0]), Math.Abs(spectrum.Values[^1]));
        double length = Math.Max(1, space.Norm(x));
        double gradientTolerance = options.GradientTolerance ?? Math.Sqrt(u) * norm * length + 8 * u * Math.Abs(value) / length;
        double tolerance = (options.RelativeTolerance ?? Math.Max(Math.Sqrt(u), 4 * point.Length * u)) * norm;
        int negative = spectrum.Values.Count(v => v < -tolerance);
        int positive = spectrum.Values.Count(v => v > tolerance);
        int zero = spectrum.Values.Length - negative - positive;
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
            Kind = gradientNorm <= gradientTolerance ? Kind(negative, zero, positive) : CriticalPointKind.NotCritical,
            Cost = counted.Count,
        };
    }

    static CriticalPointKind Kind(int negative, int zero, int positive) => (negative, zero, positive) switch
    {
        ( > 0, _, > 0) => CriticalPointKind.Saddle,
        (_, > 0, _) => CriticalPointKind.Degenerate,
        (0, _, _) => CriticalPointKind.Minimum,
        _ => CriticalPointKind.Maximum,
    };

    sealed record Spectrum(double[] Values, double[] Vectors, double[] Bounds);

    static Spectrum? DenseSpectrum<TVector>(ILinearOperator<TVector> hessian, CancellationToken cancellation)
        where TVector : class
    {
        double[] matrix = DenseHessian.Compute(hessian, cancellation);
        if (!matrix.All(double.IsFinite))
            return null;
        int n = hessian.Space.Dimension;
        SymmetricEigenpairs pairs = SymmetricEigen.Decompose(matrix, n);
        var vectors = new double[n * n];
        for (int k = 0; k < n; k++)
            pairs.Vector(k).CopyTo(vectors.AsSpan(k * n));
        double bound = 4 * n * hessian.Space.UnitRoundoff * Math.Max(Math.Abs(pairs.Values[0]), Math.Abs(pairs.Values[^1]));
        return new Spectrum([.. pairs.Values], vectors, Enumerable.Repeat(bound, n).ToArray());
    }

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
