namespace SaddleNotebooks.Optimization;

/// <summary>
/// The global minimum of ĝᵀc + ½ Σ λᵢcᵢ² + σ/3 ‖c‖³. It has cᵢ = −ĝᵢ/(λᵢ + ν) with ν = σ‖c‖ ≥ max(0, −λ₁) (Nesterov &amp; Polyak 2006,
/// section 5; Cartis, Gould &amp; Toint 2011, theorem 3.1), so one equation in ν is solved by bisection.
/// </summary>
static class CubicSubproblem
{
    const int Bisections = 200;

    /// <param name="values">λᵢ, ascending.</param>
    /// <param name="gradient">ĝᵢ.</param>
    /// <param name="sigma">σ &gt; 0.</param>
    public static double[] Solve(double[] values, double[] gradient, double sigma)
    {
        double lowest = Math.Max(0, -values[0]);
        // Start just above the pole at −λ₁; the gradient may have no component there (the hard case).
        double scale = Math.Max(lowest, Math.Max(Math.Abs(values[^1]), double.Epsilon));
        double lower = lowest + 1e-14 * scale, upper = 2 * lower + Math.Sqrt(sigma * Norm(gradient)) + double.Epsilon;
        double[] c = Step(values, gradient, lower);
        if (Norm(c) * sigma <= lower)
        {
            if (values[0] < 0)
                AddCurvature(c, lower / sigma, gradient[0]);
            return c;
        }
        while (sigma * Norm(Step(values, gradient, upper)) > upper)
            upper *= 2;
        for (int i = 0; i < Bisections && upper - lower > 1e-15 * upper; i++)
        {
            double middle = 0.5 * (lower + upper);
            if (sigma * Norm(Step(values, gradient, middle)) > middle)
                lower = middle;
            else
                upper = middle;
        }
        return Step(values, gradient, upper);
    }

    /// <summary>The hard case: fill up along the first eigenvector to the length ν/σ, on the descending side.</summary>
    static void AddCurvature(double[] c, double length, double slope)
    {
        double rest = 0;
        for (int i = 1; i < c.Length; i++)
            rest += c[i] * c[i];
        c[0] = Math.Sqrt(Math.Max(0, length * length - rest)) * (slope > 0 ? -1 : 1);
    }

    static double[] Step(double[] values, double[] gradient, double nu)
    {
        var c = new double[values.Length];
        for (int i = 0; i < c.Length; i++)
            c[i] = gradient[i] == 0 ? 0 : -gradient[i] / (values[i] + nu);
        return c;
    }

    static double Norm(double[] c)
    {
        double sum = 0;
        foreach (double v in c)
            sum += v * v;
        return Math.Sqrt(sum);
    }
}
