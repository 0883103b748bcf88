using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>All eigenvalues of a Hessian, where they are affordable.</summary>
static class WholeSpectrum
{
    /// <summary>
    /// n²·N for n parameters and N samples, which the elements of a Hessian cost up to a factor: about ten seconds on two cores. The rule looks at sizes and
    /// not at a clock, so that every machine gives the same kind of answer.
    /// </summary>
    const double MostWork = 4e9;

    /// <summary>Whether all eigenvalues cost about ten seconds at most.</summary>
    public static bool IsAffordable<TVector>(IObjective<TVector> f)
        where TVector : class
    {
        double n = f.Space.Dimension, samples = f is IStochasticObjective<TVector> mean ? mean.SampleCount : 1;
        return n <= DenseSpectrum.Limit && n * n * samples <= MostWork;
    }

    /// <summary>The density of all eigenvalues.</summary>
    /// <exception cref="NonFiniteProductException">The Hessian holds NaN or ∞.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the end: a part of a matrix says nothing.</exception>
    public static SpectralDensity Of<TVector>(ILinearOperator<TVector> hessian, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
        where TVector : class
    {
        long started = Stopwatch.GetTimestamp();
        int n = hessian.Space.Dimension;
        // The last hundredth is left for the eigenvalues.
        double[] matrix = DenseHessian.Compute(hessian, progress.Part(0, 0.99), cancellationToken);
        if (!matrix.All(double.IsFinite))
        {
            throw new NonFiniteProductException(
                "The Hessian holds NaN or infinity: check the point and the data, or use double precision.");
        }
        cancellationToken.ThrowIfCancellationRequested();
        double[] values = SymmetricEigen.Values(matrix, n);
        progress?.Report(1.0);
        var cost = new OperatorCost(n, Stopwatch.GetElapsedTime(started).TotalSeconds) { Device = hessian.Space.Device };
        return SpectralDensity.OfEigenvalues(values, DenseSpectrum.Rounding(n, hessian.Space.UnitRoundoff, DenseSpectrum.Norm(values)), cost);
    }
}
