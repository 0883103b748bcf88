using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks.Tests;

/// <summary>Losses given as formulas against those of the library, and against differences.</summary>
public class FormulaLossTests
{
    static readonly float[] inputs = [.. Enumerable.Range(0, 40 * 3).Select(i => (float)Math.Sin(0.7 * i))];

    static LossFunction CrossEntropy => LossFunction.FromFormula((z, t) =>
    {
        // Shifted by the largest output, as a careful user would.
        Real largest = z[0], sum = 0;
        for (int k = 1; k < z.Count; k++)
            largest = Real.Max(largest, z[k]);
        for (int k = 0; k < z.Count; k++)
            sum += Real.Exp(z[k] - largest);
        return Real.Log(sum) + largest - z[t.Label];
    });

    [Fact]
    public void A_formula_for_cross_entropy_is_cross_entropy()
    {
        var data = new LabeledData(inputs, [.. Enumerable.Range(0, 40).Select(i => i * i % 4)], 4);
        Agree(data, 4, LossFunction.CrossEntropy, CrossEntropy);
    }

    [Fact]
    public void A_formula_for_squared_error_is_squared_error()
    {
        var data = LabeledData.WithTargets(inputs, [.. Enumerable.Range(0, 80).Select(i => Math.Cos(i))], 2);
        Agree(data, 2, LossFunction.SquaredError, LossFunction.FromFormula((z, t) => 0.5 * (Real.Square(z[0] - t[0]) + Real.Square(z[1] - t[1]))));
    }

    [Fact]
    public void The_whole_Hessian_of_a_formula_is_the_difference_of_its_gradients()
    {
        // A robust loss, whose Hessian in the outputs is no diagonal minus a rank-one part.
        var loss = Loss(LabeledData.WithTargets(inputs, [.. Enumerable.Range(0, 80).Select(i => Math.Cos(i))], 2), 2,
            LossFunction.FromFormula((z, t) => Real.Log(1 + Real.Square(z[0] - t[0]) + Real.Square(z[0] * z[1] - t[1]))));
        var hessian = loss.Hessian();
        double[] matrix = hessian.ToMatrix(), plus = loss.Space.CreateZero(), minus = loss.Space.CreateZero();
        const double Step = 1e-5;
        int n = plus.Length;

        Assert.False(hessian.HasClosedForms);
        for (int j = 0; j < n; j++)
        {
            double[] at = [.. loss.Parameters];
            at[j] += Step;
            loss.ValueAndGradient(at, plus);
            at[j] -= 2 * Step;
            loss.ValueAndGradient(at, minus);
            for (int i = 0; i < n; i++)
                Assert.Equal((plus[i] - minus[i]) / (2 * Step), matrix[j * n + i], 1e-8);
        }
    }

    [Fact]
    public void Every_number_of_threads_gives_the_same_bits()
    {
        var data = new LabeledData(inputs, [.. Enumerable.Range(0, 40).Select(i => i * i % 4)], 4);
        double[][] gradients = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            var loss = Network.Mlp<double>([3, 5, 4], Activation.Tanh, seed: 1).Loss(data, CrossEntropy, workers: new Workers(threads));
            var gradient = loss.Space.CreateZero();
            loss.ValueAndGradient(loss.Parameters, gradient);
            return gradient;
        })];

        Assert.Equal(gradients[0], gradients[1]);
        Assert.Equal(gradients[0], gradients[2]);
    }

    [Fact]
    public void A_formula_that_does_not_fit_the_outputs_is_refused_at_once()
    {
        var data = LabeledData.WithTargets(inputs, new double[40], 1);

        Assert.Contains("does not fit a network of 1 outputs", Assert.Throws<ArgumentException>(
            () => Loss(data, 1, LossFunction.FromFormula((z, t) => z[1] - t[0]))).Message, StringComparison.Ordinal);
        Assert.Contains("There is no target 1", Assert.Throws<ArgumentException>(
            () => Loss(data, 1, LossFunction.FromFormula((z, t) => z[0] - t[1]))).Message, StringComparison.Ordinal);
    }

    static void Agree(LabeledData data, int outputs, LossFunction known, LossFunction formula)
    {
        var (expected, actual) = (Loss(data, outputs, known), Loss(data, outputs, formula));
        double[] g = expected.Space.CreateZero(), h = expected.Space.CreateZero(), v = [.. Enumerable.Range(0, g.Length).Select(i => Math.Sin(i))];
        double[] expectedProduct = expected.Space.CreateZero(), product = expected.Space.CreateZero(), gauss = expected.Space.CreateZero();

        Assert.Equal(expected.ValueAndGradient(expected.Parameters, g), actual.ValueAndGradient(actual.Parameters, h), 1e-13);
        Assert.InRange(RelativeError.Of(h, g), 0, 1e-12);
        expected.Hessian().Apply(v, expectedProduct);
        actual.Hessian().Apply(v, product);
        Assert.InRange(RelativeError.Of(product, expectedProduct), 0, 1e-12);
        expected.GaussNewton().Apply(v, expectedProduct);
        actual.GaussNewton().Apply(v, gauss);
        Assert.InRange(RelativeError.Of(gauss, expectedProduct), 0, 1e-12);
    }

    static NetworkLoss<double> Loss(LabeledData data, int outputs, LossFunction function)
        => Network.Mlp<double>([3, 5, outputs], Activation.Tanh, seed: 2).Loss(data, function);
}
