using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tests;

/// <summary>½ Σ cᵢ xᵢ² with c = −1, 1, 2, 3, …, which takes its time: a stand-in for a large network.</summary>
/// <param name="dimension">n.</param>
/// <param name="evaluated">Called with the number of values, gradients and Hessian products so far.</param>
sealed class SlowQuadratic(int dimension, Action<int>? evaluated = null) : IObjective<double[]>
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    int evaluations;

    public IVectorSpace<double[]> Space { get; } = new ArraySpace<double>(dimension);

    public double Value(double[] x)
    {
        Count();
        return 0.5 * x.Select((xi, i) => Curvature(i) * xi * xi).Sum();
    }

    public double ValueAndGradient(double[] x, double[] gradient)
    {
        Multiply(x, gradient);
        return Value(x);
    }

    public ILinearOperator<double[]> Hessian(double[] x) => new Product(this);

    static double Curvature(int i) => i == 0 ? -1 : i;

    static void Multiply(double[] x, double[] destination)
    {
        for (int i = 0; i < x.Length; i++)
            destination[i] = Curvature(i) * x[i];
    }

    void Count()
    {
        Thread.Sleep(Pause);
        evaluated?.Invoke(Interlocked.Increment(ref evaluations));
    }

    sealed class Product(SlowQuadratic objective) : ILinearOperator<double[]>
    {
        public IVectorSpace<double[]> Space => objective.Space;

        public void Apply(double[] x, double[] destination)
        {
            objective.Count();
            Multiply(x, destination);
        }
    }
}
