using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Objectives;

/// <summary>
/// Derivatives of a formula at a point where an elementary operation is not smooth – a root of zero, an absolute value at its kink, a tie – from its
/// expansions along half-lines. Where the operations cancel to a function that is smooth after all, as ‖x‖² does, the derivatives are the right ones.
/// </summary>
sealed class LocalExpansion(Func<Variables, Real> formula, double[] point)
{
    /// <summary>Relative differences of one-sided derivatives up to this are rounding.</summary>
    const double Tolerance = 1e-8;

    const int MostAxes = 64, RandomPairs = 6;

    /// <summary>∇f, NaN in the coordinates along which it does not exist.</summary>
    public double[] Gradient()
    {
        var gradient = new double[point.Length];
        for (int i = 0; i < gradient.Length; i++)
        {
            double forward = Along(Axis(i)).First, back = Along(Axis(i, -1)).First;
            gradient[i] = Agree(forward, -back, Math.Max(Math.Abs(forward), Math.Abs(back))) ? 0.5 * (forward - back) : double.NaN;
        }
        return gradient;
    }

    /// <summary>∇²f, row by row, from the curvatures along sums and differences of axes; null where it does not exist.</summary>
    public double[]? Hessian()
    {
        if (Obstacle() is not null)
            return null;
        int n = point.Length;
        double[] matrix = SquareMatrix.Rows<double>(n);
        for (int i = 0; i < n; i++)
        {
            matrix[i * n + i] = Along(Axis(i)).Second;
            for (int j = 0; j < i; j++)
            {
                double[] sum = Axis(i), difference = Axis(i);
                (sum[j], difference[j]) = (1, -1);
                matrix[i * n + j] = matrix[j * n + i] = 0.25 * (Along(sum).Second - Along(difference).Second);
            }
        }
        return matrix;
    }

    /// <summary>Null where f has first and second derivatives at the point; otherwise what is missing.</summary>
    public string? Obstacle()
    {
        int n = point.Length;
        for (int i = 0; i < Math.Min(n, MostAxes); i++)
        {
            if (Along(Axis(i)).Differs(Along(Axis(i, -1))) is { } missing)
                return missing;
        }
        // A derivative is linear in the direction, a curvature is quadratic: the parallelogram law.
        var random = new RandomStream(0);
        for (int k = 0; k < RandomPairs && n > 1; k++)
        {
            double[] d = new double[n], e = new double[n];
            random.Derive(2 * k).FillNormal(d);
            random.Derive(2 * k + 1).FillNormal(e);
            Jet a = Along(d), b = Along(e), sum = Along([.. d.Zip(e, (x, y) => x + y)]), difference = Along([.. d.Zip(e, (x, y) => x - y)]);
            if (a.Differs(Along([.. d.Select(x => -x)])) is { } missing)
                return missing;
            double size = Math.Abs(a.First) + Math.Abs(b.First), bend = Math.Abs(a.Second) + Math.Abs(b.Second);
            if (!Agree(sum.First, a.First + b.First, size))
                return "it has a kink";
            if (!Agree(sum.Second + difference.Second, 2 * a.Second + 2 * b.Second, bend))
                return "it has no second derivative";
        }
        return null;
    }

    readonly double value = formula(new Variables(point, null)).Primal;

    Jet Along(double[] direction)
    {
        var tape = new DirectionTape(point, direction);
        var variables = new Variables(point, new Tape(point.Length, []) { Direction = tape });
        Real result = formula(variables);
        var series = result.Tape is null ? PowerSeries.Constant(result.Primal) : tape[result.Index];
        return series.IsUnknown
            ? new Jet(double.NaN, double.NaN, double.NaN)
            : new Jet(series.Coefficient(0) - value, series.Coefficient(1), 2 * series.Coefficient(2));
    }

    double[] Axis(int i, double length = 1)
    {
        var axis = new double[point.Length];
        axis[i] = length;
        return axis;
    }

    static bool Agree(double a, double b, double size) => Math.Abs(a - b) <= Tolerance * Math.Max(size, 1e-300) || a == b;

    /// <summary>The jump of f between the point and the half-line, and the one-sided derivatives along it.</summary>
    readonly record struct Jet(double Jump, double First, double Second)
    {
        /// <summary>Null where this and the jet of the opposite direction are those of a function with two derivatives.</summary>
        public string? Differs(Jet back)
        {
            if (double.IsNaN(Jump) || double.IsNaN(back.Jump))
                return "it is not defined, or not bounded, on every side";
            if (!Agree(Jump, 0, Math.Max(1, Math.Abs(Jump))) || !Agree(back.Jump, 0, Math.Max(1, Math.Abs(back.Jump))))
                return "it jumps";
            if (double.IsNaN(First) || double.IsNaN(back.First))
                return "its slope is not finite";
            if (!Agree(First, -back.First, Math.Max(Math.Abs(First), Math.Abs(back.First))))
                return "it has a kink";
            return !double.IsNaN(Second) && Agree(Second, back.Second, Math.Max(Math.Abs(Second), Math.Abs(back.Second))) ? null : "it has no second derivative";
        }
    }
}
