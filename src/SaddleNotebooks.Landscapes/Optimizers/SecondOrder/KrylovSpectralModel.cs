using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>The model in the Krylov space of k Lanczos steps: k Hessian products whatever the dimension.</summary>
sealed class KrylovSpectralModel<TVector> : SpectralModel<TVector>
    where TVector : class
{
    readonly LanczosFactorisation<TVector>? factorisation;
    readonly SymmetricEigenpairs? pairs;

    KrylovSpectralModel(LanczosFactorisation<TVector>? factorisation, SymmetricEigenpairs? pairs)
        => (this.factorisation, this.pairs) = (factorisation, pairs);

    /// <summary>
    /// The model at the iterate in the Krylov space of <paramref name="start"/>; the gradient's part outside that space is left out. Not
    /// finite where the Hessian is not.
    /// </summary>
    public static SpectralModel<TVector> At(Iterate<TVector> iterate, TVector start, int steps)
    {
        var factorisation = new LanczosFactorisation<TVector>(iterate.Hessian, start);
        KrylovStatus status = factorisation.Extend(Math.Min(steps, iterate.Space.Dimension));
        if (status == KrylovStatus.NonFiniteProduct)
            return new KrylovSpectralModel<TVector>(null, null) { Values = [double.NaN], Gradient = [double.NaN] };
        int k = factorisation.Steps;
        SymmetricEigenpairs pairs = factorisation.ProjectedEigenpairs();
        var projected = new double[factorisation.Basis.Count];
        factorisation.Basis.Project(iterate.Gradient, projected);
        var gradient = new double[k];
        for (int j = 0; j < k; j++)
        {
            ReadOnlySpan<double> y = pairs.Vector(j);
            for (int i = 0; i < k; i++)
                gradient[j] += y[i] * projected[i];
        }
        return new KrylovSpectralModel<TVector>(factorisation, pairs) { Values = [.. pairs.Values], Gradient = gradient };
    }

    public override void Lift(double[] coordinates, TVector destination)
    {
        int k = coordinates.Length;
        var y = new double[k];
        for (int j = 0; j < k; j++)
        {
            ReadOnlySpan<double> v = pairs!.Vector(j);
            for (int i = 0; i < k; i++)
                y[i] += coordinates[j] * v[i];
        }
        factorisation!.Lift(y, destination);
    }
}
