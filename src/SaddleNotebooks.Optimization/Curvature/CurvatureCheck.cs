using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>Finds the smallest Hessian eigenvalue with evidence: from the whole spectrum in small dimensions, by Lanczos in large ones.</summary>
static class CurvatureCheck
{
    const int MaxSteps = 400;

    /// <summary>
    /// λ_min well enough to say whether it is below −<paramref name="tolerance"/>: Lanczos goes on until negative curvature is certain, or
    /// the probable limit is above −tolerance, or 400 products are spent.
    /// </summary>
    public static SpectrumEnd Lowest<TVector>(ILinearOperator<TVector> hessian, double tolerance, ulong seed)
        where TVector : class
    {
        IVectorSpace<TVector> space = hessian.Space;
        if (space.Dimension <= DenseSpectrum.StepLimit)
            return Dense(hessian);
        TVector start = space.CreateZero();
        new RandomDirections<TVector>(space).OnSphere(new RandomStream(seed), 1, start);
        return LowestEndSearch.Run(hessian, start, _ => tolerance, MaxSteps)?.Lowest ?? SpectrumEnd.Unknown;
    }

    static SpectrumEnd Dense<TVector>(ILinearOperator<TVector> hessian)
        where TVector : class
    {
        int n = hessian.Space.Dimension;
        double[] matrix = DenseHessian.Compute(hessian);
        if (!matrix.All(double.IsFinite))
            return SpectrumEnd.Unknown;
        double[] values = SymmetricEigen.Values(matrix, n);
        return SpectrumEnd.SmallestOf(values, DenseSpectrum.Rounding(n, hessian.Space.UnitRoundoff, DenseSpectrum.Norm(values)));
    }
}
