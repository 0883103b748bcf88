namespace SaddleNotebooks.Theory.Tests;

public class CostTableTests
{
    static NetworkLoss<float> SmallLoss(int hidden)
        => Network.Mlp([49, hidden, 10], Activation.Tanh, seed: 3).Loss(Digits.Load().Train.TakeBalanced(3).DownSample(4), LossFunction.CrossEntropy);

    [Fact]
    public void The_formulae_count_the_vectors_and_evaluations_that_a_step_really_takes()
    {
        var loss = SmallLoss(3);
        var table = loss.MeasureCosts(new CostOptions { Repeats = 1 });
        Assert.Equal(190, table.Dimension);
        Assert.Equal(7, table.Rows.Count);
        Assert.All(table.Rows, row => Assert.True(row.IsMeasured && row.Seconds > 0 && row.PredictedSeconds > 0, row.ToString()));
        Assert.Equal(
            table.Rows.Select(r => (r.Formula.Method, r.Formula.Vectors, r.Formula.Gradients, (long)r.Formula.ProductsFor(190))),
            table.Rows.Select(r => (r.Formula.Method, r.Vectors!.Value, (int)r.Evaluations!.Value.Gradients, r.Evaluations.Value.HessianProducts)));
        Assert.All(table.Rows, row => Assert.True(row.Evaluations!.Value.Values >= row.Formula.Values, row.ToString()));
        // A method has two lines, and a page of 800 pixels room for 90 letters.
        string[] lines = table.ToString().Split('\n');
        Assert.Equal(2 + 2 * 7, lines.Length);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 90));
    }

    [Fact]
    public void Measuring_leaves_the_point_alone_and_large_problems_to_the_formula()
    {
        var loss = SmallLoss(3);
        float[] before = [.. loss.Parameters];
        var table = loss.MeasureCosts(new CostOptions { Repeats = 1, DenseLimit = 100, KrylovDimension = 4, LanczosSteps = 6 });
        Assert.Equal(before, loss.Parameters);
        var newton = table.Rows.Single(r => r.Formula.Method == "Newton");
        Assert.False(newton.IsMeasured);
        Assert.Contains("dense limit", newton.ToString());
        Assert.Equal(4, (int)table.Rows.Single(r => r.Formula.Method.Contains("Krylov", StringComparison.Ordinal)).Evaluations!.Value.HessianProducts);
    }

    [Fact]
    public void A_problem_of_two_variables_is_measured_too()
    {
        var table = Problem.DoubleWell.MeasureCosts([0.5, 0.5]);
        Assert.Equal(8, table.ElementBytes);
        Assert.All(table.Rows, r => Assert.True(r.IsMeasured));
        Assert.Throws<ArgumentException>(() => Problem.DoubleWell.MeasureCosts([double.NaN, 0]));
        Assert.Throws<OperationCanceledException>(() => Problem.DoubleWell.MeasureCosts([1, 0], cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Memory_grows_as_the_order_says()
    {
        Assert.Equal(2 * 4e6, CostFormulas.GradientDescent.Bytes(1_000_000));
        Assert.Equal(3 * 8e6, CostFormulas.Sgd.Bytes(1_000_000, elementBytes: 8));
        double ratio = CostFormulas.Newton.Bytes(2_000_000) / CostFormulas.Newton.Bytes(1_000_000);
        Assert.Equal(4, ratio, 1e-3);
        Assert.Equal(1_000, CostFormulas.SaddleFreeNewton.ProductsFor(1_000));
        Assert.Equal(20, CostFormulas.KrylovSaddleFreeNewton().ProductsFor(1_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => CostFormulas.KrylovSaddleFreeNewton(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CostFormulas.Newton.Bytes(0));
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(999.6, "1 kB")]
    [InlineData(318_040, "318 kB")]
    [InlineData(2.5e12, "2.5 TB")]
    [InlineData(1.176e21, "1.18 ZB")]
    public void Amounts_of_memory_are_written_for_readers(double bytes, string expected) => Assert.Equal(expected, ByteText.Of(bytes));

    [Theory]
    [InlineData(2.5e-6, "2.5 µs")]
    [InlineData(0.0042, "4.2 ms")]
    [InlineData(90, "90 s")]
    [InlineData(86_400, "24 h")]
    public void Times_are_written_for_readers(double seconds, string expected) => Assert.Equal(expected, DurationText.Of(seconds));
}
