using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes.Tests;

public class CoordinateSlicesTests
{
    /// <summary>Σ (k + 1) x_k², with values only.</summary>
    sealed class Weighted(int n, Action? beforeValue = null) : IObjective<double[]>
    {
        public IVectorSpace<double[]> Space { get; } = new ArraySpace<double>(n);

        public double Value(double[] x)
        {
            beforeValue?.Invoke();
            return x.Select((v, k) => (k + 1) * v * v).Sum();
        }

        public double ValueAndGradient(double[] x, double[] gradient) => throw new NotSupportedException();

        public ILinearOperator<double[]> Hessian(double[] x) => throw new NotSupportedException();
    }

    [Fact]
    public void A_function_of_two_variables_is_sampled_at_the_coordinates_of_the_axes()
    {
        var surface = new Weighted(2).Slice(x: (-2, 1), y: (0, 3), size: 4);
        Assert.Equal([-2, -1, 0, 1], surface.X.Positions);
        Assert.Equal([0, 1, 2, 3], surface.Y.Positions);
        Assert.Equal(4 + 2 * 9, surface.Values[0, 3]);
        Assert.Equal(0, surface.Values[2, 0]);
        Assert.Equal((0.0, 22.0), (surface.Values.Minimum, surface.Values.Maximum));
        Assert.Equal(SamplingStatus.Complete, surface.Status);
        Assert.Equal(16, surface.Cost.Values);
        Assert.Equal(("x₁", "x₂"), (surface.X.Label, surface.Y.Label));
    }

    [Fact]
    public void The_other_coordinates_are_those_of_the_point_given()
    {
        var f = new Weighted(12);
        double[] through = [.. Enumerable.Repeat(1.0, 12)];
        double rest = 78 - 2 - 11;
        var surface = f.Slice((-1, 1), (-3, 3), size: 3, through: through, first: 1, second: 10);
        Assert.Equal(rest + 2 + 11 * 9, surface.Values[2, 2]);
        Assert.Equal(rest, surface.Values[1, 1]);
        Assert.Equal(("x₂", "x₁₁"), (surface.X.Label, surface.Y.Label));

        var curve = f.Slice((0, 4), size: 5, through: through, coordinate: 1);
        Assert.Equal(Enumerable.Range(0, 5).Select(t => 76.0 + 2 * t * t), curve.Values);
    }

    [Fact]
    public void Symmetric_ranges_have_symmetric_positions_and_an_exact_middle()
    {
        var axis = SampleAxis.Linear("t", -0.3, 0.3, 31);
        Assert.Equal(0, axis.Positions[15]);
        Assert.Equal((-0.3, 0.3), (axis.Positions[0], axis.Positions[30]));
        Assert.All(Enumerable.Range(0, 31), i => Assert.Equal(-axis.Positions[i], axis.Positions[30 - i]));
    }

    [Fact]
    public void A_cancelled_sampling_keeps_what_was_computed()
    {
        using var cancellationToken = new CancellationTokenSource();
        int evaluated = 0;
        var f = new Weighted(2, () =>
        {
            if (++evaluated == 5)
                cancellationToken.Cancel();
        });
        var surface = f.Slice((1, 2), (1, 2), size: 3, cancellationToken: cancellationToken.Token);
        Assert.Equal(SamplingStatus.Canceled, surface.Status);
        Assert.Equal((5L, 5), (surface.Cost.Values, surface.Values.FiniteCount));
        Assert.Equal(1.5 * 1.5 + 2 * 1.5 * 1.5, surface.Values[1, 1]);
        Assert.Equal(double.NaN, surface.Values[1, 2]);
    }

    [Fact]
    public void Values_that_overflow_are_kept_and_said()
    {
        var surface = new Weighted(2).Slice((0, 1e200), (0, 1e200), size: 2);
        Assert.Equal(SamplingStatus.PartlyNotFinite, surface.Status);
        Assert.Equal(1, surface.Values.FiniteCount);
        Assert.Equal(double.PositiveInfinity, surface.Values[1, 1]);
    }

    [Fact]
    public void Bad_requests_are_refused_with_the_remedy()
    {
        var f = new Weighted(2);
        Assert.Contains("smaller first", Assert.Throws<ArgumentException>(() => f.Slice((1, 1), (0, 1))).Message);
        Assert.Contains("smaller first", Assert.Throws<ArgumentException>(() => f.Slice((0, double.NaN), (0, 1))).Message);
        Assert.Contains("between 2 and", Assert.Throws<ArgumentOutOfRangeException>(() => f.Slice((0, 1), (0, 1), size: 1)).Message);
        Assert.Contains("3 coordinates", Assert.Throws<ArgumentException>(() => f.Slice((0, 1), (0, 1), through: [1, 2, 3])).Message);
        Assert.Contains("different", Assert.Throws<ArgumentException>(() => f.Slice((0, 1), (0, 1), first: 1)).Message);
        Assert.Contains("has 1 variable,", Assert.Throws<ArgumentOutOfRangeException>(() => new Weighted(1).Slice((0, 1), (0, 1))).Message);
        Assert.Contains("increase", Assert.Throws<ArgumentException>(() => new SampleAxis("t", 0, 0)).Message);
    }
}
