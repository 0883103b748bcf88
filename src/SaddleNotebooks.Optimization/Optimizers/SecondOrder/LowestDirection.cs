using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>Finds an eigenvector of the smallest Hessian eigenvalue at an iterate.</summary>
sealed class LowestDirection<TVector>(IVectorSpace<TVector> space)
    where TVector : class
{
    /// <summary>The unit vector found last.</summary>
    public TVector Direction { get; } = space.CreateZero();

    /// <summary>
    /// λ_min (from the whole spectrum up to 100 variables, else the smallest Ritz value of k Lanczos steps from a random start); NaN where the
    /// Hessian is not finite.
    /// </summary>
    public double Find(Iterate<TVector> iterate, int krylovDimension)
    {
        SpectralModel<TVector> model;
        if (space.Dimension <= DenseSpectrum.StepLimit)
        {
            model = DenseSpectralModel<TVector>.At(iterate);
        }
        else
        {
            new RandomDirections<TVector>(space).OnSphere(iterate.Random.Derive(iterate.StepIndex), 1, Direction);
            model = KrylovSpectralModel<TVector>.At(iterate, Direction, krylovDimension);
        }
        if (!model.IsFinite)
            return double.NaN;
        var first = new double[model.Values.Length];
        first[0] = 1;
        model.Lift(first, Direction);
        return model.Values[0];
    }
}
