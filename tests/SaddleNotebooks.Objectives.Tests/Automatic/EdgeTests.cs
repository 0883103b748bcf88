using static SaddleNotebooks.Real;

namespace SaddleNotebooks.Objectives.Tests;

/// <summary>Operations used where they are not smooth: the right derivatives where the whole is smooth, a name for the culprit where it is not.</summary>
public class EdgeTests
{
    static Real Norm(Variables x) => Sqrt(Sum(x.Select(v => v * v)));

    public static TheoryData<string, double[], double[,]> SmoothAfterAll() => new()
    {
        { "‖x‖² − 3y²", [0, 0], new double[,] { { 2, 0 }, { 0, -4 } } },
        { "exp(−‖x‖²)", [0, 0], new double[,] { { -2, 0 }, { 0, -2 } } },
        { "cos ‖x‖", [0, 0], new double[,] { { -1, 0 }, { 0, -1 } } },
        { "‖x‖⁴", [0, 0], new double[,] { { 0, 0 }, { 0, 0 } } },
        { "‖x‖³", [0, 0], new double[,] { { 0, 0 }, { 0, 0 } } },
        { "|x|² + xy", [0, 1], new double[,] { { 2, 1 }, { 1, 0 } } },
        { "max(x, y)² at a tie of zeros plus min(x, y)²", [0, 0], new double[,] { { 2, 0 }, { 0, 2 } } },
        { "max + min", [1, 1], new double[,] { { 0, 0 }, { 0, 0 } } },
        { "cbrt(x)³ y", [0, 2], new double[,] { { 0, 1 }, { 1, 0 } } },
        { "(x²)^1.5 + y²", [0, 0], new double[,] { { 0, 0 }, { 0, 2 } } },
        { "√(x⁴) + y²", [0, 0], new double[,] { { 2, 0 }, { 0, 2 } } },
        { "x if positive, else x", [0, 0], new double[,] { { 2, 0 }, { 0, 0 } } },
        { "1 / (1 + ‖x‖²)", [0, 0], new double[,] { { -2, 0 }, { 0, -2 } } },
        { "log(1 + ‖x‖ ‖x‖)", [0, 0], new double[,] { { 2, 0 }, { 0, 2 } } },
    };

    static Objective Function(string name) => Objective.FromFormula(2, x => name switch
    {
        "‖x‖² − 3y²" => Pow(Norm(x), 2) - 3 * x[1] * x[1],
        "exp(−‖x‖²)" => Exp(-Square(Norm(x))),
        "cos ‖x‖" => Cos(Norm(x)),
        "‖x‖⁴" => Pow(Norm(x), 4),
        "‖x‖³" => Pow(Norm(x), 3),
        "|x|² + xy" => Square(Abs(x[0])) + x[0] * x[1],
        "max(x, y)² at a tie of zeros plus min(x, y)²" => Square(Max(x[0], x[1])) + Square(Min(x[0], x[1])),
        "max + min" => Max(x[0], x[1]) + Min(x[0], x[1]),
        "cbrt(x)³ y" => Pow(Cbrt(x[0]), 3) * x[1],
        "(x²)^1.5 + y²" => Pow(x[0] * x[0], 1.5) + x[1] * x[1],
        "√(x⁴) + y²" => Sqrt(Pow(x[0], 4)) + x[1] * x[1],
        "x if positive, else x" => (x[0] > 0 ? x[0] : +x[0]) * x[0],
        "1 / (1 + ‖x‖²)" => 1 / (1 + Square(Norm(x))),
        "log(1 + ‖x‖ ‖x‖)" => Log(1 + Norm(x) * Norm(x)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown function."),
    });

    [Theory]
    [MemberData(nameof(SmoothAfterAll))]
    public void Where_the_whole_is_smooth_the_Hessian_is_right(string name, double[] point, double[,] expected)
    {
        var f = Function(name);
        Assert.Null(f.Obstacle(point));
        double[,] hessian = f.HessianMatrix(point);
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 2; j++)
                Assert.Equal(expected[i, j], hessian[i, j], 1e-12);
        }
        const double h = 1e-4;
        for (int i = 0; i < 2; i++)
        {
            double[] up = [.. point], down = [.. point];
            (up[i], down[i]) = (point[i] + h, point[i] - h);
            Assert.Equal((f.Value(up) - f.Value(down)) / (2 * h), f.Gradient(point)[i], 1e-6);
        }
    }

    [Fact]
    public void In_three_dimensions_a_bell_of_the_norm_is_a_maximum()
    {
        var f = Objective.FromFormula(3, x => Exp(-Square(Norm(x))));
        Assert.Equal([0, 0, 0], f.Gradient(0, 0, 0));
        Assert.Equal(-2, f.HessianMatrix(0, 0, 0)[2, 2], 1e-14);
    }

    [Theory]
    [InlineData("abs", "Abs of zero", "kink")]
    [InlineData("norm", "Sqrt of zero", "kink")]
    [InlineData("max", "Max of equal values", "kink")]
    [InlineData("min", "Min of equal values", "kink")]
    [InlineData("if", "comparison", "kink")]
    [InlineData("x |x|", "Abs of zero", "second derivative")]
    [InlineData("cbrt", "Cbrt of zero", "slope")]
    [InlineData("root", "Sqrt of zero", "defined")]
    [InlineData("power 1.5", "Pow of zero", "defined")]
    [InlineData("|x| to the 1.5", "Abs of zero", "second derivative")]
    [InlineData("atan2", "Atan2", "defined")]
    [InlineData("jump", "comparison", "jumps")]
    public void Where_it_is_not_the_operation_and_what_is_missing_are_named(string name, string edge, string missing)
    {
        var f = Objective.FromFormula(2, x => name switch
        {
            "abs" => Abs(x[0]) + x[1] * x[1],
            "norm" => Norm(x),
            "max" => Max(x[0], x[1]),
            "min" => Min(x[0], 2 * x[1]),
            "if" => x[0] > 0 ? x[0] : -x[0],
            "x |x|" => x[0] * Abs(x[0]),
            "cbrt" => Cbrt(x[0]),
            "root" => Sqrt(x[0]),
            "power 1.5" => Pow(x[0], 1.5),
            "|x| to the 1.5" => Pow(Abs(x[0]), 1.5),
            "atan2" => x[0] * Atan2(x[1], x[0]),
            "jump" => x[0] >= 0 ? 1 + x[0] : x[0],
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown function."),
        });
        string? obstacle = f.Obstacle([0, 0]);
        Assert.NotNull(obstacle);
        Assert.Contains(edge, obstacle, StringComparison.Ordinal);
        Assert.Contains(missing, obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public void A_power_of_zero_has_no_slope_by_its_exponent()
    {
        var f = Objective.FromFormula(2, x => Pow(x[0], x[1]));
        Assert.Equal([0, 0], f.Gradient(0, 2));
        Assert.Equal([0, 0], f.Gradient(0, 3));
        Assert.Contains("below zero", f.Obstacle([0, 2]), StringComparison.Ordinal);
    }

    [Fact]
    public void Kinks_that_are_not_reached_and_values_that_are_not_used_are_no_obstacle()
    {
        Assert.Null(Objective.FromFormula(2, x => Abs(x[0] - 1) + Max(x[0], 3)).Obstacle([0, 0]));
        Assert.Null(Objective.FromFormula(1, x =>
        {
            _ = Sqrt(x[0]);
            return x[0] * x[0];
        }).Obstacle([0]));
    }
}
