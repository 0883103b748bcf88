using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization.Tests;

/// <summary>Sizes that fit no array, no memory or no sense are refused with what to do instead; so are tolerances that compare with nothing.</summary>
public class SizeTests
{
    // n² is beyond an int: 50,000 variables, whose sum of squares costs nothing to write down.
    static readonly Objective Wide = Objective.FromFormula(50_000, x => x[0] * x[0] - x[1] * x[1]);

    [Fact]
    public void A_matrix_that_fits_no_array_is_refused_with_its_size_and_what_to_ask_for()
    {
        foreach (var call in new Action[]
        {
            () => Wide.HessianMatrix(new double[50_000]),
            () => DenseHessian.Compute(Wide.Hessian(new double[50_000])),
            () => Network.Mlp([784, 64, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Train.Take(1), LossFunction.CrossEntropy).Hessian().ToMatrix(),
        })
        {
            string message = Assert.Throws<InvalidOperationException>(call).Message;
            Assert.Contains(" GB, more ", message, StringComparison.Ordinal);
            Assert.Contains("HessianExtremes", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Numbers_of_eigenvalues_and_steps_beyond_the_dimension_are_refused_without_overflow()
    {
        var a = new DiagonalOperator<double>(new ArraySpace<double>(3), [1, 2, 3]);
        string message = Assert.Throws<ArgumentException>(
            () => ThickRestartLanczos.Run(a, new ThickRestartOptions { Smallest = int.MaxValue, Largest = int.MaxValue })).Message;
        Assert.Contains("4294967294 eigenvalues", message, StringComparison.Ordinal);
        var lanczos = new LanczosFactorization<double[]>(a, [1.0, 1, 1]);
        lanczos.Extend(1);
        Assert.Contains("at most 2 more", Assert.Throws<ArgumentOutOfRangeException>(() => lanczos.Extend(int.MaxValue)).Message, StringComparison.Ordinal);
        // A run that is stopped need not have room for all its probes.
        using var stop = new CancellationTokenSource();
        int reports = 0;
        var some = StochasticLanczosQuadrature.Run(
            a, new SpectralDensityOptions { Probes = int.MaxValue, Steps = 2 }, new Direct(p =>
            {
                if (++reports > 10)
                    stop.Cancel();
            }), stop.Token);
        Assert.Equal(KrylovStatus.Canceled, some.Status);
    }

    [Fact]
    public void Thresholds_that_are_no_number_are_refused()
    {
        var f = Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1]);
        var density = f.HessianSpectrum([0.0, 0.0]).Density;
        foreach (var call in new Action[]
        {
            () => density.FractionBelow(double.NaN), () => density.FractionLimits(double.NaN), () => density.CountBelow(double.NaN), () => density.Signs(double.NaN),
            () => density.Density(0, double.NaN), () => f.HessianExtremes([0.0, 0.0], tolerance: double.NaN),
            () => _ = new ClassificationOptions { GradientTolerance = double.NaN }, () => _ = new ClassificationOptions { RelativeTolerance = double.NaN },
            () => _ = new OptimizationOptions { GradientTolerance = double.NaN }, () => _ = new StationaryOptions { RelativeTolerance = double.NaN },
            () => OperatorInspection.Inspect(f.Hessian([0.0, 0.0])).IsSymmetricWithin(double.NaN),
        })
            Assert.Throws<ArgumentOutOfRangeException>(call);
    }

    sealed class Direct(Action<WorkProgress> tell) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => tell(value);
    }
}
