namespace SaddleNotebooks.Numerics.Tests;

public class PowerIterationTests
{
    static readonly PowerIterationOptions Tight = new() { Tolerance = 1e-8, MaxProducts = 20_000 };

    /// <summary>A diagonal operator in a rotated basis (a Householder reflection), so that no start vector is special.</summary>
    static ILinearOperator<double[]> With(params double[] eigenvalues)
    {
        int n = eigenvalues.Length;
        double[] w = [.. Enumerable.Range(0, n).Select(i => Math.Sin(1.0 + i))];
        double square = w.Sum(x => x * x);
        var matrix = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int k = 0; k < n; k++)
                {
                    double a = (i == k ? 1 : 0) - 2 * w[i] * w[k] / square, b = (j == k ? 1 : 0) - 2 * w[j] * w[k] / square;
                    matrix[i, j] += a * eigenvalues[k] * b;
                }
            }
        }
        return new Matrix(matrix);
    }

    sealed class Matrix(double[,] a) : ILinearOperator<double[]>
    {
        public IVectorSpace<double[]> Space { get; } = new ArraySpace<double>(a.GetLength(0));

        public void Apply(double[] x, double[] destination)
        {
            for (int i = 0; i < destination.Length; i++)
            {
                double sum = 0;
                for (int j = 0; j < x.Length; j++)
                    sum += a[i, j] * x[j];
                destination[i] = sum;
            }
        }
    }

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(-3, 1)]
    [InlineData(-2, 2)]
    [InlineData(1, 4)]
    [InlineData(-4, -1)]
    public void Both_ends_are_found_whichever_is_larger_in_magnitude(double low, double high)
    {
        var a = With(low, low + 0.3 * (high - low), low + 0.5 * (high - low), low + 0.7 * (high - low), high);
        var smallest = PowerIteration.Smallest(a, Tight);
        Assert.Equal(KrylovStatus.Converged, smallest.Status);
        Assert.InRange(Math.Abs(smallest.Pair.Value - low), 0, smallest.Pair.Bound);
        var largest = PowerIteration.Largest(a, Tight);
        Assert.InRange(Math.Abs(largest.Pair.Value - high), 0, largest.Pair.Bound);
        Assert.InRange(smallest.Cost.Products, 2, Tight.MaxProducts);
    }

    [Fact]
    public void The_popular_recipe_fails_where_the_negative_end_is_larger_and_the_shift_by_the_norm_does_not()
    {
        var a = With(-3, -1, 0, 0.5, 1);
        // "λ_max" first: the eigenvalue of largest magnitude is the negative one …
        var first = PowerIteration.Run(a, 0, Tight);
        Assert.Equal(-3, first.Pair.Value, 1e-8);
        // … and the shift by it leads to the largest eigenvalue, not to the smallest.
        Assert.Equal(1, PowerIteration.Run(a, first.Pair.Value, Tight).Pair.Value, 1e-8);
        Assert.Equal(-3, PowerIteration.Smallest(a, Tight).Pair.Value, 1e-8);
    }

    [Fact]
    public void Equal_magnitudes_never_settle_without_a_shift_but_tell_the_norm()
    {
        var tie = PowerIteration.Run(With(-2, 0, 0.5, 2), 0, new PowerIterationOptions { MaxProducts = 500 });
        Assert.Equal(KrylovStatus.ProductLimitReached, tie.Status);
        Assert.False(tie.Pair.IsConverged);
        Assert.InRange(tie.NormEstimate, 1.99, 2 + 1e-12);
        Assert.Contains("allow more, options with { MaxProducts", tie.ToString());
    }

    [Fact]
    public void Lanczos_needs_far_fewer_products_for_the_same_value()
    {
        var a = With([.. Enumerable.Range(0, 60).Select(i => -1 + i * 0.05)]);
        var power = PowerIteration.Smallest(a, Tight);
        var lanczos = ThickRestartLanczos.Run(a, new ThickRestartOptions { Smallest = 1, Largest = 0, Tolerance = 1e-8 });
        Assert.Equal(lanczos.Smallest[0].Value, power.Pair.Value, 1e-6);
        Assert.True(power.Cost.Products > 4 * lanczos.Cost.Products, $"{power.Cost.Products} against {lanczos.Cost.Products}");
    }

    [Fact]
    public void Zero_and_broken_operators_and_bad_requests_are_answered()
    {
        Assert.Equal(0, PowerIteration.Smallest(With(0, 0, 0)).Pair.Value);
        Assert.Equal(KrylovStatus.NonFiniteProduct, PowerIteration.Run(With(1, double.NaN)).Status);
        Assert.Equal(KrylovStatus.Canceled, PowerIteration.Smallest(With(1, 2), null, new CancellationToken(canceled: true)).Status);
        Assert.Throws<ArgumentOutOfRangeException>(() => PowerIteration.Run(With(1, 2), double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PowerIterationOptions { MaxProducts = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PowerIterationOptions { Tolerance = 0 });
        Assert.Equal(PowerIteration.Smallest(With(1, 2, -4), Tight).Vector, PowerIteration.Smallest(With(1, 2, -4), Tight).Vector);
    }
}
