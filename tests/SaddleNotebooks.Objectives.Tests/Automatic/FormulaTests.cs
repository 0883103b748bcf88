using SaddleNotebooks.Numerics;
using static SaddleNotebooks.Real;

namespace SaddleNotebooks.Objectives.Tests;

public class FormulaTests
{
    public static TheoryData<string, double> Functions()
    {
        var data = new TheoryData<string, double>();
        foreach (string name in Unary.Keys)
        {
            foreach (double x in new[] { 0.3, 0.7, -0.4, 0.05 })
            {
                if (x > 0.1 || !PositiveOnly.Contains(name))
                    data.Add(name, x);
            }
        }
        return data;
    }

    static readonly HashSet<string> PositiveOnly = ["sqrt", "log", "log10", "power 2.5", "x to the x", "power -1.5"];

    static readonly Dictionary<string, (Func<Real, Real> Real, Func<double, double> Plain)> Unary = new()
    {
        ["square"] = (Square, x => x * x),
        ["sqrt"] = (Sqrt, Math.Sqrt),
        ["cbrt"] = (Cbrt, Math.Cbrt),
        ["exp"] = (Exp, Math.Exp),
        ["log"] = (Log, Math.Log),
        ["log10"] = (Log10, Math.Log10),
        ["sin"] = (Sin, Math.Sin),
        ["cos"] = (Cos, Math.Cos),
        ["tan"] = (Tan, Math.Tan),
        ["asin"] = (Asin, Math.Asin),
        ["acos"] = (Acos, Math.Acos),
        ["atan"] = (Atan, Math.Atan),
        ["atan2 (x, 0.6)"] = (x => Atan2(x, 0.6), x => Math.Atan2(x, 0.6)),
        ["atan2 (0.6, x)"] = (x => Atan2(0.6, x), x => Math.Atan2(0.6, x)),
        ["sinh"] = (Sinh, Math.Sinh),
        ["cosh"] = (Cosh, Math.Cosh),
        ["tanh"] = (Tanh, Math.Tanh),
        ["sigmoid"] = (Sigmoid, x => 1 / (1 + Math.Exp(-x))),
        ["softplus"] = (Softplus, x => Math.Log(1 + Math.Exp(x))),
        ["abs"] = (Abs, Math.Abs),
        ["max"] = (x => Max(x * x * x, 0), x => Math.Max(x * x * x, 0)),
        ["min"] = (x => Min(x * x * x, 0), x => Math.Min(x * x * x, 0)),
        ["power 3"] = (x => Pow(x, 3), x => x * x * x),
        ["power 2.5"] = (x => Pow(x, 2.5), x => Math.Pow(x, 2.5)),
        ["power -1.5"] = (x => Pow(x, -1.5), x => Math.Pow(x, -1.5)),
        ["2 to the x"] = (x => Pow(2, x), x => Math.Pow(2, x)),
        ["x to the x"] = (x => Pow(x, x), x => Math.Pow(x, x)),
        ["reciprocal"] = (x => 1 / x, x => 1 / x),
        ["quotient"] = (x => (x - 3) / (2 + x * x), x => (x - 3) / (2 + x * x)),
        ["minus"] = (x => 3 - -x, x => 3 + x),
        ["constant"] = (_ => 4, _ => 4),
        ["identity"] = (x => +x, x => x),
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_function_has_the_value_and_both_derivatives_of_finite_differences(string name, double x)
    {
        (Func<Real, Real> scalar, Func<double, double> plain) = Unary[name];
        var f = Objective.FromFormula(1, v => scalar(v[0]));
        // Five-point differences: truncation h⁴, rounding u/h or u/h².
        const double h = 1e-3;
        double first = (8 * (plain(x + h) - plain(x - h)) - (plain(x + 2 * h) - plain(x - 2 * h))) / (12 * h);
        double second = (-plain(x + 2 * h) + 16 * plain(x + h) - 30 * plain(x) + 16 * plain(x - h) - plain(x - 2 * h)) / (12 * h * h);
        Assert.Equal(plain(x), f.Value(x), 1e-14 * Math.Max(1, Math.Abs(plain(x))));
        Assert.Equal(first, f.Gradient(x)[0], 1e-6 * Math.Max(1, Math.Abs(first)));
        Assert.Equal(second, f.HessianMatrix(x)[0, 0], 1e-5 * Math.Max(1, Math.Abs(second)));
    }

    [Fact]
    public void The_saddle_has_its_gradient_and_its_Hessian()
    {
        var f = Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1]);
        Assert.Equal(-3, f.Value(1, 2));
        Assert.Equal([2, -4], f.Gradient(1, 2));
        Assert.Equal(new double[,] { { 2, 0 }, { 0, -2 } }, f.HessianMatrix(1, 2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(40)]
    public void Gradient_and_Hessian_of_a_long_composition_agree_with_differences_and_with_each_other(int n)
    {
        var f = Objective.FromFormula(n, x =>
        {
            Real sum = 0;
            for (int i = 0; i < x.Count; i++)
                sum += Sin(x[i] * (1 + i % 5)) * Exp(-x[(i + 1) % x.Count]) + Pow(x[i], 3) * x[0] / (2 + Cos(x[(i + 2) % x.Count]));
            return sum;
        });
        var x = new double[n];
        new RandomStream(7).FillNormal(x);
        double[] gradient = f.Gradient(x);
        double[,] hessian = f.HessianMatrix(x);
        const double h = 1e-5;
        double largest = hessian.Cast<double>().Max(Math.Abs);
        for (int i = 0; i < n; i++)
        {
            double[] up = [.. x], down = [.. x];
            up[i] += h;
            down[i] -= h;
            Assert.Equal((f.Value(up) - f.Value(down)) / (2 * h), gradient[i], 1e-6 * (1 + Math.Abs(gradient[i])) * n);
            double[] gradientUp = f.Gradient(up), gradientDown = f.Gradient(down);
            for (int j = 0; j < n; j++)
            {
                Assert.Equal((gradientUp[j] - gradientDown[j]) / (2 * h), hessian[i, j], 1e-6 * largest);
                Assert.Equal(hessian[i, j], hessian[j, i], 1e-13 * largest);
            }
        }
    }

    [Fact]
    public void A_Hessian_stays_that_of_its_point_when_the_point_and_the_tape_are_used_again()
    {
        var f = Objective.FromFormula(2, x => x[0] * x[0] * x[0] * x[1]);
        double[] x = [1, 2];
        var hessian = f.Hessian(x);
        x[0] = 5;
        f.Gradient(x);
        var product = new double[2];
        hessian.Apply([1, 0], product);
        Assert.Equal([12, 3], product);
    }

    [Fact]
    public void A_condition_on_values_and_a_loop_that_ends_by_value_are_followed()
    {
        var f = Objective.FromFormula(1, x =>
        {
            Real y = x[0];
            while (y < 10)
                y *= y > 3 ? 2 : 3;
            return y;
        });
        Assert.Equal(6, f.Gradient(2)[0]);  // 2 → 6 → 12
        Assert.Equal(4, f.Gradient(4)[0]);  // 4 → 8 → 16
        Assert.Equal(1, f.Gradient(11)[0]);
    }

    [Fact]
    public void Kinks_take_the_documented_side()
    {
        Assert.Equal(0, Objective.FromFormula(1, x => Abs(x[0])).Gradient(0)[0]);
        Assert.Equal([1, 0], Objective.FromFormula(2, x => Max(x[0], x[1])).Gradient(3, 3));
        Assert.Equal([1, 0], Objective.FromFormula(2, x => Min(x[0], x[1])).Gradient(3, 3));
        Assert.Equal(2, Objective.FromFormula(1, x => Pow(x[0], 2)).HessianMatrix(0)[0, 0]);
        Assert.Equal(0, Objective.FromFormula(1, x => Pow(x[0], 1)).HessianMatrix(0)[0, 0]);
    }

    [Fact]
    public void An_infinite_derivative_of_an_unused_value_does_no_harm()
    {
        var f = Objective.FromFormula(2, x =>
        {
            _ = Sqrt(x[0]);
            return x[0] + x[1] * x[1];
        });
        Assert.Equal([1, 4], f.Gradient(0, 2));
        Assert.Equal(2, f.HessianMatrix(0, 2)[1, 1]);
    }

    [Fact]
    public void A_formula_that_is_a_variable_or_a_constant_has_derivatives()
    {
        Assert.Equal([0, 0, 1], Objective.FromFormula(3, x => x[2]).Gradient(1, 2, 3));
        Assert.Equal([0, 0, 0], Objective.FromFormula(3, _ => 5).Gradient(1, 2, 3));
        Assert.Equal(0, Objective.FromFormula(3, x => x[0]).HessianMatrix(1, 2, 3)[2, 2]);
    }

    [Fact]
    public void A_missing_variable_is_named_with_the_remedy()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Objective.FromFormula(2, x => x[5]).Value(1, 2));
        Assert.Contains("x[5]", error.Message);
        Assert.Contains("FromFormula(6", error.Message);
    }

    [Fact]
    public void A_point_of_the_wrong_length_is_named()
    {
        var f = Objective.FromFormula(2, x => x[0] + x[1]);
        foreach (Action call in new Action[] { () => f.Value(1), () => f.Gradient(1, 2, 3), () => f.HessianMatrix(1) })
            Assert.Contains("2 variables", Assert.Throws<ArgumentException>(call).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Objective.FromFormula(0, _ => 1));
    }

    [Fact]
    public void A_value_kept_from_another_evaluation_is_refused()
    {
        Real kept = 0;
        var f = Objective.FromFormula(1, x =>
        {
            Real sum = kept + x[0];
            kept = x[0];
            return sum;
        });
        f.Gradient(1);
        Assert.Contains("inside the formula", Assert.Throws<InvalidOperationException>(() => f.Gradient(1)).Message);
    }

    [Fact]
    public void Many_threads_can_evaluate_one_formula()
    {
        var f = Objective.FromFormula(3, x => Sum(x.Select((v, i) => Sin(v) * (i + 1))));
        double[] expected = f.Gradient(0.1, 0.2, 0.3);
        Parallel.For(0, 1_000, _ => Assert.Equal(expected, f.Gradient(0.1, 0.2, 0.3)));
    }

    [Fact]
    public void A_formula_in_one_hundred_thousand_operations_costs_one_sweep()
    {
        var f = Objective.FromFormula(1_000, x =>
        {
            Real sum = 0;
            for (int i = 0; i < 100_000; i++)
                sum += x[i % 1_000] * x[(i * 7 + 1) % 1_000];
            return sum;
        });
        double[] x = Enumerable.Repeat(1.0, 1_000).ToArray();
        Assert.Equal(200_000, f.Gradient(x).Sum(), 1e-6);
        var product = new double[1_000];
        f.Hessian(x).Apply(x, product);
        Assert.Equal(200_000, product.Sum(), 1e-6);
    }
}
