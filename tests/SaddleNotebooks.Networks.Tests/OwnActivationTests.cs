using System.Numerics;

namespace SaddleNotebooks.Networks.Tests;

/// <summary>A function that a user writes, as the documents show it, has exact first and second derivatives through a network.</summary>
public class OwnActivationTests
{
    sealed class Swish : Activation
    {
        public override string Name => "swish";

        public override void Evaluate<T>(ReadOnlySpan<T> input, Span<T> output)
        {
            for (int i = 0; i < input.Length; i++)
                output[i] = input[i] * Gate(input[i]);
        }

        public override void MultiplyByDerivative<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> output, ReadOnlySpan<T> factor, Span<T> result)
        {
            for (int i = 0; i < input.Length; i++)
                result[i] = First(input[i]) * factor[i];
        }

        public override void DifferentiateAdjoint<T>(
            ReadOnlySpan<T> input, ReadOnlySpan<T> output, ReadOnlySpan<T> inputTangent, ReadOnlySpan<T> outputAdjoint, ReadOnlySpan<T> outputAdjointTangent, Span<T> result)
        {
            for (int i = 0; i < input.Length; i++)
                result[i] = First(input[i]) * outputAdjointTangent[i] + Second(input[i]) * inputTangent[i] * outputAdjoint[i];
        }

        public override void Derivatives<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> output, Span<T> first, Span<T> second)
        {
            for (int i = 0; i < input.Length; i++)
                (first[i], second[i]) = (First(input[i]), Second(input[i]));
        }

        static T Gate<T>(T x) where T : IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-x));

        static T Slope<T>(T x) where T : IFloatingPointIeee754<T> => Gate(x) * (T.One - Gate(x));

        static T First<T>(T x) where T : IFloatingPointIeee754<T> => Gate(x) + x * Slope(x);

        static T Second<T>(T x) where T : IFloatingPointIeee754<T> => Slope(x) * (T.One + T.One + x * (T.One - Gate(x) - Gate(x)));
    }

    [Fact]
    public void Its_derivatives_agree_with_finite_differences()
    {
        var data = Digits.Load().Train.DownSample(4).Take(20);
        NetworkDerivativeTests.CheckDerivatives(Network.Mlp<double>([data.Features, 5, 10], new Swish(), seed: 1).Loss(data, LossFunction.CrossEntropy, l2: 0.01));
    }

    [Fact]
    public void Its_values_are_those_of_the_formula()
    {
        double[] x = [.. Enumerable.Range(-8, 16).Select(i => i / 2.0)], y = new double[16];
        new Swish().Evaluate<double>(x, y);
        for (int i = 0; i < x.Length; i++)
            Assert.Equal(x[i] / (1 + Math.Exp(-x[i])), y[i], 1e-14);
    }
}
