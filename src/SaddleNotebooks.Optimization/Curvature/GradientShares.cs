using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>How much of a gradient points along eigenvectors.</summary>
static class GradientShares
{
    /// <summary>⟨g, v⟩²/‖g‖² for each of the largest eigenvectors, in their order; NaN where g is zero.</summary>
    public static double[] Of<TVector>(IVectorSpace<TVector> space, TVector gradient, ExtremeEigenpairs<TVector> pairs)
        where TVector : class
    {
        double norm = space.Norm(gradient);
        return [.. Enumerable.Range(0, pairs.Largest.Count).Select(j =>
        {
            double along = space.Dot(gradient, pairs.LargestVector(j)) / norm;
            return along * along;
        })];
    }
}
