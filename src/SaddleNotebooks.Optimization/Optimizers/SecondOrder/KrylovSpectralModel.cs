using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>The model in the Krylov space of k Lanczos steps: k Hessian products whatever the dimension.</summary>
sealed class KrylovSpectralModel<TVector> : SpectralModel<TVector>
    where TVector : class
{
    readonly LanczosFactorization<TVector>? factorization;
    readonly SymmetricEigenpairs? pairs;

    KrylovSpectralModel(LanczosFactorization<TVector>? factorization, SymmetricEigenpairs? pairs)
        => (this.factorization, this.pairs) = (factorization, pairs);

    /// <summary>
    /// The model at the iterate in the Krylov space of <paramref name="start"/>; the gradient's part outside that space is left out. Not
    /// finite where the Hessian is not.
    /// </summary>
    public static SpectralModel<TVector> At(Iterate<TVector> iterate, TVector start, int steps)
    {
        var factorization = new LanczosFactorization<TVector>(iterate.Hessian, start);
        KrylovStatus status = factorization.Extend(Math.Min(steps, iterate.Space.Dimension));
        if (status == KrylovStatus.NonFiniteProduct)
            return new KrylovSpectralModel<TVector>(null, null) { Values = [double.NaN] };
        SymmetricEigenpairs pairs = factorization.ProjectedEigenpairs();
        var model = new KrylovSpectralModel<TVector>(factorization, pairs) { Values = [.. pairs.Values] };
        model.Gradient = model.Project(iterate.Gradient);
        return model;
    }

    public override double[] Project(TVector x)
    {
        int k = pairs!.Values.Count;
        var along = new double[factorization!.Basis.Count];
        factorization.Basis.Project(x, along);
        var projected = new double[k];
        for (int j = 0; j < k; j++)
        {
            ReadOnlySpan<double> y = pairs.Vector(j);
            for (int i = 0; i < k; i++)
                projected[j] += y[i] * along[i];
        }
        return projected;
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
        factorization!.Lift(y, destination);
    }
}
