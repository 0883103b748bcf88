namespace SaddleNotebooks.Numerics;

/// <summary>
/// What the weight of random vectors in an invariant subspace says about its dimension. For a vector uniform on the unit sphere of ℝⁿ the weight
/// ‖P v‖² in a subspace of dimension m is Beta(m/2, (n − m)/2) distributed. The mean of J of them is the conditional expectation of their average
/// weighted by independent χ²ₙ, which is Beta(Jm/2, J(n − m)/2): that distribution is wider in the convex order, so its limits serve for the mean.
/// </summary>
static class SubspaceShare
{
    const int Halvings = 40;

    /// <summary>The smallest share m/n for which a mean weight of at least <paramref name="weight"/> is not rarer than the tail allows.</summary>
    public static double Smallest(double weight, int n, int probes, double tail)
        => weight <= 0 ? 0 : Solve(p => 1 - Cumulative(weight, p, n, probes) > tail);

    /// <summary>The largest share m/n for which a mean weight of at most <paramref name="weight"/> is not rarer than the tail allows.</summary>
    public static double Largest(double weight, int n, int probes, double tail)
        => weight >= 1 ? 1 : Solve(p => Cumulative(weight, p, n, probes) < tail);

    // P(mean weight ≤ w) falls as the share p grows.
    static double Cumulative(double weight, double p, int n, int probes)
    {
        double size = 0.5 * probes * n;
        return weight <= 0 ? 0 : IncompleteBeta.Regularized(weight, size * p, size * (1 - p));
    }

    static double Solve(Func<double, bool> isLarge)
    {
        double lower = 0, upper = 1;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = 0.5 * (lower + upper);
            if (isLarge(middle))
                upper = middle;
            else
                lower = middle;
        }
        return 0.5 * (lower + upper);
    }
}
