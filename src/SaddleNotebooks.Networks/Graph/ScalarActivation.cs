namespace SaddleNotebooks.Networks;

/// <summary>A function given by its value and two derivatives, evaluated number by number: for functions that are rare in networks.</summary>
sealed class ScalarActivation(string name, Func<double, double> value, Func<double, double> first, Func<double, double> second, params double[] numbers) : Activation
{
    public override string Name => name;

    /// <summary>The numbers in the formula.</summary>
    public double[] Numbers => numbers;

    public override void Evaluate<T>(ReadOnlySpan<T> input, Span<T> output)
    {
        for (int i = 0; i < input.Length; i++)
            output[i] = T.CreateTruncating(value(double.CreateTruncating(input[i])));
    }

    public override void MultiplyByDerivative<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> output, ReadOnlySpan<T> factor, Span<T> result)
    {
        for (int i = 0; i < input.Length; i++)
            result[i] = T.CreateTruncating(first(double.CreateTruncating(input[i]))) * factor[i];
    }

    public override void DifferentiateAdjoint<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<T> output, ReadOnlySpan<T> inputTangent, ReadOnlySpan<T> outputAdjoint,
        ReadOnlySpan<T> outputAdjointTangent, Span<T> result)
    {
        for (int i = 0; i < input.Length; i++)
        {
            double x = double.CreateTruncating(input[i]);
            result[i] = T.CreateTruncating(first(x)) * outputAdjointTangent[i]
                + T.CreateTruncating(second(x)) * inputTangent[i] * outputAdjoint[i];
        }
    }

    public override void Derivatives<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> output, Span<T> firsts, Span<T> seconds)
    {
        for (int i = 0; i < input.Length; i++)
        {
            double x = double.CreateTruncating(input[i]);
            (firsts[i], seconds[i]) = (T.CreateTruncating(first(x)), T.CreateTruncating(second(x)));
        }
    }
}
