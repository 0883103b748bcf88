namespace SaddleNotebooks.Torch.Tests;

/// <summary>The reference problems on this engine: the same answers as on the CPU engine.</summary>
public class TorchReferenceProblemTests
{
    [Theory]
    [InlineData(ScalarType.Float32, 1e-6, 2e-6)]
    [InlineData(ScalarType.Float64, 1e-14, 1e-12)]
    public void W1_has_the_reference_loss_accuracy_gradient_and_Hessian_product(ScalarType type, double valueTolerance, double tolerance)
    {
        using var loss = TorchProblems.W1(type);
        var gradient = loss.Space.CreateZero();
        Assert.Equal(0.48926943527762234, loss.ValueAndGradient(loss.Point, gradient), valueTolerance);
        Assert.Equal(0.48926943527762234, loss.Value(), valueTolerance);
        Assert.Equal(0.8372, loss.Accuracy()!.Value, 1e-12);
        Assert.InRange(RelativeError.Of(TorchProblems.Host(loss, gradient), ReferenceFiles.Doubles("w1_grad_f64.bin")), 0, tolerance);

        double[] v = ReferenceProblems.Rademacher<double>(loss.Space.Dimension);
        Assert.InRange(RelativeError.Of(TorchProblems.Product(loss, loss.Hessian(), v), ReferenceFiles.Doubles("w1_hvp_f64.bin")), 0, tolerance);
    }

    [Fact]
    public void W1_in_micro_batches_has_the_same_product_with_and_without_the_kept_graph()
    {
        double[] expected = ReferenceFiles.Doubles("w1_hvp_f64.bin"), v = ReferenceProblems.Rademacher<double>(79_510);
        foreach (bool keep in new[] { true, false })
        {
            using var loss = TorchProblems.W1(ScalarType.Float64, new TorchLossOptions { MicroBatch = 700, KeepGraph = keep });
            Assert.Equal(0.48926943527762234, loss.Value(), 1e-13);
            using var hessian = loss.Hessian();
            Assert.InRange(RelativeError.Of(TorchProblems.Product(loss, hessian, v), expected), 0, 1e-12);
            // A second product goes through the same graph, or builds it again.
            Assert.InRange(RelativeError.Of(TorchProblems.Product(loss, hessian, v), expected), 0, 1e-12);
        }
    }

    [Fact]
    public void Every_column_of_the_Hessian_of_W2_is_the_reference_column()
    {
        using var loss = TorchProblems.W2(ScalarType.Float64);
        Assert.Equal(0.5351528420515694, loss.Value(), 1e-14);
        int n = loss.Space.Dimension;
        using var hessian = loss.Hessian();
        var all = new double[n * n];
        Tensor unit = loss.Space.CreateZero(), column = loss.Space.CreateZero();
        for (int j = 0; j < n; j++)
        {
            var e = new double[n];
            e[j] = 1;
            loss.Space.Load(e, unit);
            hessian.Apply(unit, column);
            loss.Space.Read(column, all.AsSpan(j * n, n));
        }
        Assert.InRange(RelativeError.Of(all, ReferenceFiles.Doubles("w2_hessian_f64.bin")), 0, 1e-12);
    }

    [Fact]
    public void The_extremes_and_the_kind_of_W2_are_those_of_the_reference()
    {
        using var loss = TorchProblems.W2(ScalarType.Float64);
        double[] expected = [.. ReferenceProblems.W2Answers.GetProperty("eigs").EnumerateArray().Select(e => e.GetDouble()).Order()];
        var extremes = loss.HessianExtremes(smallest: 3, largest: 3);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(expected[i], extremes.Smallest[i].Value, 1e-9);
            Assert.Equal(expected[^(i + 1)], extremes.Largest[i].Value, 1e-9);
        }
        var point = loss.CriticalPointAt();
        Assert.Equal(expected[0], point.SmallestEigenvalue, 1e-10);
        var spectrum = loss.HessianSpectrum(probes: 2, steps: 60);
        Assert.InRange(ReferenceProblems.W2Answers.GetProperty("trace").GetDouble(), spectrum.Trace.Value - 6 * spectrum.Trace.StandardError, spectrum.Trace.Value + 6 * spectrum.Trace.StandardError);
        Assert.True(spectrum.HasNegativeCurvature);
    }

    [Fact]
    public void The_top_of_the_spectrum_of_W1_in_single_precision_is_the_reference()
    {
        using var loss = TorchProblems.W1(ScalarType.Float32);
        double[] top = [.. ReferenceProblems.W1Answers.GetProperty("eig_top20").EnumerateArray().Select(e => e.GetDouble()).OrderDescending()];
        var extremes = loss.HessianExtremes(smallest: 0, largest: 5);
        for (int i = 0; i < 5; i++)
            Assert.Equal(1, extremes.Largest[i].Value / top[i], 1e-4);
    }

    [Fact]
    public void The_W3_landscape_has_the_reference_values_and_leaves_the_module_as_it_was()
    {
        using var loss = TorchProblems.W1(ScalarType.Float32);
        double[] before = TorchProblems.Host(loss, loss.Point);
        double[] axis = [.. Enumerable.Range(0, 51).Select(i => -1 + i / 25.0)];
        int[] rows = [0, 20, 40], columns = [0, 10, 25, 40, 50];
        var values = loss.EvaluatePlane(
            loss.Point, TorchProblems.Device(loss, [.. ReferenceFiles.Floats("w3_d1.bin").Select(w => (double)w)]),
            TorchProblems.Device(loss, [.. ReferenceFiles.Floats("w3_d2.bin").Select(w => (double)w)]),
            [.. rows.Select(i => axis[i])], [.. columns.Select(j => axis[j])]);
        var expected = ReferenceFiles.Doubles("w3_grid_f64.bin");
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < columns.Length; j++)
                Assert.Equal(1, values[i, j] / expected[rows[i] * 51 + columns[j]], 1e-5);
        }
        Assert.Equal(before, TorchProblems.Host(loss, loss.Point));
    }
}
