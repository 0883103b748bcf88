using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tests;

/// <summary>(x² − 1)² + y², which takes its time: a stand-in for a function that is dear to evaluate.</summary>
sealed class SlowFunction() : Objective(2)
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    protected override double ValueCore(double[] x)
    {
        Thread.Sleep(Pause);
        return Problem.DoubleWell.Value(x);
    }

    protected override double ValueAndGradientCore(double[] x, double[] gradient)
    {
        Thread.Sleep(Pause);
        return Problem.DoubleWell.ValueAndGradient(x, gradient);
    }

    protected override ILinearOperator<double[]> HessianCore(double[] x)
    {
        var hessian = Problem.DoubleWell.Hessian(x);
        return new DelegateOperator<double[]>(Space, (v, destination) =>
        {
            Thread.Sleep(Pause);
            hessian.Apply(v, destination);
        });
    }
}
