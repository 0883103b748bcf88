using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>The model with the whole spectrum: n Hessian products and O(n³) work.</summary>
sealed class DenseSpectralModel<TVector> : SpectralModel<TVector>
    where TVector : class
{
    readonly IVectorSpace<TVector> space;
    readonly SymmetricEigenpairs? pairs;

    DenseSpectralModel(IVectorSpace<TVector> space, SymmetricEigenpairs? pairs) => (this.space, this.pairs) = (space, pairs);

    /// <summary>The model at the iterate; not finite where the gradient or the Hessian is not.</summary>
    public static SpectralModel<TVector> At(Iterate<TVector> iterate)
    {
        IVectorSpace<TVector> space = iterate.Space;
        int n = space.Dimension;
        double[] matrix = DenseHessian.Compute(iterate.Hessian);
        if (!matrix.All(double.IsFinite))
            return new DenseSpectralModel<TVector>(space, null) { Values = [double.NaN] };
        SymmetricEigenpairs pairs = SymmetricEigen.Decompose(matrix, n);
        var model = new DenseSpectralModel<TVector>(space, pairs) { Values = [.. pairs.Values] };
        model.Gradient = model.Project(iterate.Gradient);
        return model;
    }

    public override double[] Project(TVector x)
    {
        int n = space.Dimension;
        var host = new double[n];
        space.Read(x, host);
        var projected = new double[n];
        for (int k = 0; k < n; k++)
        {
            ReadOnlySpan<double> v = pairs!.Vector(k);
            for (int i = 0; i < n; i++)
                projected[k] += v[i] * host[i];
        }
        return projected;
    }

    public override void Lift(double[] coordinates, TVector destination)
    {
        var host = new double[coordinates.Length];
        for (int k = 0; k < coordinates.Length; k++)
        {
            ReadOnlySpan<double> v = pairs!.Vector(k);
            for (int i = 0; i < host.Length; i++)
                host[i] += coordinates[k] * v[i];
        }
        space.Load(host, destination);
    }
}
