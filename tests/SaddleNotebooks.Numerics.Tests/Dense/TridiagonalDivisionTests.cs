namespace SaddleNotebooks.Numerics.Tests;

/// <summary>Tridiagonal matrices on which dividing is delicate: nothing to divide, everything deflates, halves that are alike, couplings of every size.</summary>
public class TridiagonalDivisionTests
{
    const double Ulp = 2.2204460492503131e-16;

    /// <summary>The diagonal and what is beside it, by name.</summary>
    static (double[] Diagonal, double[] Beside) Matrix(string name, int n)
    {
        var random = new RandomStream(17);
        double[] d = [.. Enumerable.Range(0, n).Select(i => name switch
        {
            "second differences" => 2.0,
            "Wilkinson" => Math.Abs(i - ((n - 1) / 2)),
            "glued Wilkinson" => Math.Abs((i % 21) - 10),
            "halves" => (i % (n / 2)) + 1,
            "graded" => Math.Pow(10, -16.0 * i / n),
            "zero diagonal" => 0,
            "weak" or "random" or "no coupling" or "negative" => random.Normal(i),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "unknown"),
        })];
        double[] e = [.. Enumerable.Range(0, n - 1).Select(i => name switch
        {
            "second differences" or "negative" => -1.0,
            "Wilkinson" or "halves" => 1,
            "glued Wilkinson" => i % 21 == 20 ? 1e-8 : 1,
            "graded" => 0.1 * Math.Pow(10, -16.0 * (i + 0.5) / n),
            "zero diagonal" => Math.Sqrt(i + 1),
            "weak" => Math.Pow(10, -20 * random.Uniform(n + i)),
            "no coupling" => 0,
            _ => random.Normal(n + i),
        })];
        return (d, e);
    }

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (string name in new[] { "second differences", "Wilkinson", "glued Wilkinson", "halves", "graded", "zero diagonal", "weak", "random", "no coupling", "negative" })
        {
            foreach (int n in new[] { 96, 97, 189, 420 })
                cases.Add(name, n);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Eigenpairs_solve_the_matrix_and_are_orthonormal(string name, int n)
    {
        var (d, e) = Matrix(name, n);
        double[] values = [.. d], byRotations = [.. d];
        double[] vectors = TridiagonalEigen.Decompose(values, e, Workers.Single);
        TridiagonalEigen.Values(byRotations, [.. e]);
        double norm = Math.Max(Math.Abs(values[0]), Math.Abs(values[^1]));
        Assert.Equal(values.Order(), values);
        double residual = 0, orthogonality = 0;
        for (int j = 0; j < n; j++)
        {
            Assert.Equal(byRotations[j], values[j], 4 * Math.Sqrt(n) * Ulp * norm);
            var v = vectors.AsSpan(j * n, n);
            for (int i = 0; i < n; i++)
            {
                double tv = (d[i] - values[j]) * v[i];
                if (i > 0)
                    tv += e[i - 1] * v[i - 1];
                if (i < n - 1)
                    tv += e[i] * v[i + 1];
                residual = Math.Max(residual, Math.Abs(tv));
            }
            for (int i = 0; i <= j; i++)
                orthogonality = Math.Max(orthogonality, Math.Abs(ElementKernels.Dot<double>(v, vectors.AsSpan(i * n, n)) - (i == j ? 1 : 0)));
        }
        Assert.InRange(residual, 0, 4 * Math.Sqrt(n) * Ulp * norm);
        Assert.InRange(orthogonality, 0, 4 * Math.Sqrt(n) * Ulp);
    }

    [Fact]
    public void Second_differences_have_the_eigenvectors_of_the_sine_transform()
    {
        const int n = 300;
        var (d, e) = Matrix("second differences", n);
        double[] vectors = TridiagonalEigen.Decompose(d, e, new Workers(3));
        for (int j = 0; j < n; j++)
        {
            // λ_j = 2 − 2 cos(π (j + 1)/(n + 1)), v_ij ∝ sin(π (i + 1)(j + 1)/(n + 1)).
            double angle = Math.PI * (j + 1) / (n + 1), sign = Math.Sign(vectors[j * n]);
            Assert.Equal(2 - (2 * Math.Cos(angle)), d[j], 1e-14);
            for (int i = 0; i < n; i += 7)
                Assert.Equal(Math.Sqrt(2.0 / (n + 1)) * Math.Sin((i + 1) * angle), sign * vectors[(j * n) + i], 2e-12);
        }
    }

    [Fact]
    public void Roots_of_the_secular_equation_lie_between_the_poles_and_solve_it()
    {
        var random = new RandomStream(5);
        double[] poles = [.. Enumerable.Range(0, 60).Select(i => random.Normal(i)).Order()];
        // Weights of every size: roots that hug a pole, and roots between.
        double[] weights = [.. Enumerable.Range(0, 60).Select(i => Math.Pow(10, -7 * random.Uniform(100 + i)))];
        double rho = 0.7, norm = weights.Sum(z => z * z);
        var equation = new SecularEquation(poles, weights, rho);
        decimal trace = 0;
        for (int k = 0; k < poles.Length; k++)
        {
            var (pole, distance) = equation.Root(k);
            double root = poles[pole] + distance;
            Assert.InRange(root, poles[k], k + 1 < poles.Length ? poles[k + 1] : poles[k] + (rho * norm));
            double sum = 1, size = 1;
            for (int i = 0; i < poles.Length; i++)
            {
                double term = rho * weights[i] * weights[i] / (poles[i] - poles[pole] - distance);
                sum += term;
                size += Math.Abs(term);
            }
            Assert.InRange(Math.Abs(sum), 0, 1e-13 * size);
            trace += (decimal)root - (decimal)poles[k];
        }
        // The roots move by ρ‖z‖² altogether.
        Assert.Equal(rho * norm, (double)trace, 1e-13);
    }
}
