using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Torch.Tests;

/// <summary>The table with tensors: every vector of every method lives on this engine, only the formula of the problem is evaluated on the host.</summary>
public class TorchOptimizerTableTests : OptimizerTableContract<Tensor>
{
    protected override IObjective<Tensor> OnEngine(Problem problem) => new HostFormula(problem);

    sealed class HostFormula(Problem problem) : IObjective<Tensor>
    {
        readonly double[] host = new double[problem.Dimension];
        readonly double[] slope = new double[problem.Dimension];

        public IVectorSpace<Tensor> Space { get; } = new TorchSpace(problem.Dimension, ScalarType.Float64);

        public double Value(Tensor x) => problem.Value(Host(x));

        public double ValueAndGradient(Tensor x, Tensor gradient)
        {
            double value = problem.ValueAndGradient(Host(x), slope);
            Space.Load(slope, gradient);
            return value;
        }

        public ILinearOperator<Tensor> Hessian(Tensor x)
        {
            var hessian = problem.Hessian([.. Host(x)]);
            return new DelegateOperator<Tensor>(Space, (v, destination) =>
            {
                double[] from = new double[host.Length], to = new double[host.Length];
                Space.Read(v, from);
                hessian.Apply(from, to);
                Space.Load(to, destination);
            });
        }

        double[] Host(Tensor x)
        {
            Space.Read(x, host);
            return host;
        }
    }
}
