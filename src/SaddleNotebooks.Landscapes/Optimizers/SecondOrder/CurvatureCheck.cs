using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Finds the smallest Hessian eigenvalue with evidence: from the whole spectrum in small dimensions, by Lanczos in large ones.</summary>
static class CurvatureCheck
{
    public const int DenseLimit = 100;
    const int MaximumSteps = 400;
    const int Portion = 20;

    /// <summary>
    /// λ_min well enough to say whether it is below −<paramref name="tolerance"/>: Lanczos goes on until negative curvature is certain, or
    /// the probable limit is above −tolerance, or 400 products are spent.
    /// </summary>
    public static LowestCurvature Lowest<TVector>(ILinearOperator<TVector> hessian, double tolerance, ulong seed)
        where TVector : class
        => hessian.Space.Dimension <= DenseLimit ? Dense(hessian) : ByLanczos(hessian, tolerance, seed);

    static LowestCurvature Dense<TVector>(ILinearOperator<TVector> hessian)
        where TVector : class
    {
        int n = hessian.Space.Dimension;
        double[] matrix = DenseHessian.Compute(hessian);
        if (!matrix.All(double.IsFinite))
            return new LowestCurvature(double.NaN, double.NaN, double.NegativeInfinity, 1);
        double[] values = SymmetricEigen.Values(matrix, n);
        double rounding = 4 * n * hessian.Space.UnitRoundoff * Math.Max(Math.Abs(values[0]), Math.Abs(values[^1]));
        return new LowestCurvature(values[0], rounding, values[0] - rounding, 1);
    }

    static LowestCurvature ByLanczos<TVector>(ILinearOperator<TVector> hessian, double tolerance, ulong seed)
        where TVector : class
    {
        IVectorSpace<TVector> space = hessian.Space;
        TVector start = space.CreateZero();
        new RandomDirections<TVector>(space).OnSphere(new RandomStream(seed), 1, start);
        var factorisation = new LanczosFactorisation<TVector>(hessian, start);
        LowestCurvature result;
        do
        {
            KrylovStatus status = factorisation.Extend(Math.Min(Portion, space.Dimension - factorisation.Steps));
            if (status == KrylovStatus.NonFiniteProduct)
                return new LowestCurvature(double.NaN, double.NaN, double.NegativeInfinity, ExtremeEigenvalue.DefaultConfidence);
            result = Read(factorisation);
            if (status != KrylovStatus.ProductLimitReached)
                break;
        }
        while (factorisation.Steps < MaximumSteps
            && result.Eigenvalue + result.ResidualBound >= -tolerance && result.LowerLimit < -tolerance);
        return result;
    }

    /// <summary>The smallest Ritz value of a random start with its bounds.</summary>
    public static LowestCurvature Read<TVector>(LanczosFactorisation<TVector> factorisation)
        where TVector : class
    {
        RitzValues ritz = factorisation.Ritz();
        double lowest = ritz.Values[0], spread = ritz.Values[^1] - lowest;
        double confidence = ExtremeEigenvalue.DefaultConfidence;
        // S − s ≤ 2εS for the true spread S: both ends share the probability of failure.
        double epsilon = LanczosProbability.RelativeError(factorisation.Operator.Space.Dimension, factorisation.Steps, 1, (1 - confidence) / 2);
        double gap = ritz.IsInvariant ? 0 : epsilon < 0.5 ? epsilon * spread / (1 - 2 * epsilon) : double.PositiveInfinity;
        return new LowestCurvature(lowest, ritz.Bound(0), lowest - ritz.Rounding - gap, confidence);
    }
}
