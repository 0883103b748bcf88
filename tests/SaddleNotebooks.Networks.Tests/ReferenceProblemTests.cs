namespace SaddleNotebooks.Networks.Tests;

public class ReferenceProblemTests
{
    [Fact]
    public void W1_in_float_has_the_reference_loss_accuracy_gradient_and_Hessian_product()
    {
        var loss = ReferenceProblems.W1<float>();
        var gradient = new float[loss.Parameters.Length];
        double value = loss.ValueAndGradient(loss.Parameters, gradient);
        Assert.Equal(0.48926943527762234, value, 1e-6);
        Assert.Equal(0.8372, loss.Accuracy()!.Value, 1e-12);
        Assert.InRange(RelativeError.Of(gradient, ReferenceFiles.Doubles("w1_grad_f64.bin")), 0, 1e-6);

        var product = new float[gradient.Length];
        loss.Hessian().Apply(ReferenceProblems.Rademacher<float>(product.Length), product);
        Assert.InRange(RelativeError.Of(product, ReferenceFiles.Doubles("w1_hvp_f64.bin")), 0, 1e-6);
    }

    [Fact]
    public void W1_in_double_agrees_with_the_reference_to_rounding()
    {
        var loss = ReferenceProblems.W1<double>();
        var gradient = new double[loss.Parameters.Length];
        Assert.Equal(0.48926943527762234, loss.ValueAndGradient(loss.Parameters, gradient), 1e-14);
        Assert.InRange(RelativeError.Of(gradient, ReferenceFiles.Doubles("w1_grad_f64.bin")), 0, 1e-12);
        var product = new double[gradient.Length];
        loss.Hessian().Apply(ReferenceProblems.Rademacher<double>(product.Length), product);
        Assert.InRange(RelativeError.Of(product, ReferenceFiles.Doubles("w1_hvp_f64.bin")), 0, 1e-12);
    }

    [Fact]
    public void Every_column_of_the_Hessian_of_W2_is_the_reference_column()
    {
        var loss = ReferenceProblems.W2<double>();
        Assert.Equal(0.5351528420515694, loss.Value(), 1e-14);
        int n = loss.Parameters.Length;
        var hessian = loss.Hessian();
        var all = new double[n * n];
        double[] unit = new double[n], column = new double[n];
        for (int j = 0; j < n; j++)
        {
            unit[j] = 1;
            hessian.Apply(unit, column);
            column.CopyTo(all, j * n);
            unit[j] = 0;
        }
        Assert.InRange(RelativeError.Of(all, ReferenceFiles.Doubles("w2_hessian_f64.bin")), 0, 1e-12);
    }

    [Fact]
    public void The_W3_landscape_has_the_reference_values()
    {
        var loss = ReferenceProblems.W1<float>();
        var axis = Enumerable.Range(0, 51).Select(i => -1 + i / 25.0).ToArray();
        // A quarter of the rows: every value is computed independently of the others.
        var rows = axis.Where((_, i) => i % 10 == 0).ToArray();
        var values = loss.EvaluatePlane(loss.Parameters, ReferenceFiles.Floats("w3_d1.bin"), ReferenceFiles.Floats("w3_d2.bin"), rows, axis);
        var expected = ReferenceFiles.Doubles("w3_grid_f64.bin");
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < axis.Length; j++)
                Assert.Equal(1, values[i, j] / expected[10 * i * 51 + j], 1e-5);
        }
    }
}
