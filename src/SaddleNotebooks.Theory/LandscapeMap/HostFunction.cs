using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>A function of any engine as one of host numbers: points and gradients are copied, the engine computes. For one thread at a time.</summary>
sealed class HostFunction<TVector>(IObjective<TVector> inner) : IObjective<double[]>
    where TVector : class
{
    // Lent to all operators as well: vectors of a device are not cheap, and of Hessians a search makes thousands.
    readonly TVector point = inner.Space.CreateZero(), result = inner.Space.CreateZero();

    public IVectorSpace<double[]> Space { get; } = new ArraySpace<double>(inner.Space.Dimension);

    public double Value(double[] x)
    {
        inner.Space.Load(x, point);
        return inner.Value(point);
    }

    public double ValueAndGradient(double[] x, double[] gradient)
    {
        inner.Space.Load(x, point);
        double value = inner.ValueAndGradient(point, result);
        inner.Space.Read(result, gradient);
        return value;
    }

    public ILinearOperator<double[]> Hessian(double[] x)
    {
        inner.Space.Load(x, point);
        return new HostOperator(Space, inner.Hessian(point), point, result);
    }

    sealed class HostOperator(IVectorSpace<double[]> space, ILinearOperator<TVector> hessian, TVector vector, TVector product) : IMatrixOperator<double[]>
    {
        public IVectorSpace<double[]> Space => space;

        public void Apply(double[] x, double[] destination)
        {
            hessian.Space.Load(x, vector);
            hessian.Apply(vector, product);
            hessian.Space.Read(product, destination);
        }

        public double[] ToMatrix(CancellationToken cancellationToken = default) => DenseHessian.Compute(hessian, null, cancellationToken);
    }
}
