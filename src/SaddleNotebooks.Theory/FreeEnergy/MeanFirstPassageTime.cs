namespace SaddleNotebooks.Theory;

/// <summary>The exact mean time until noise has carried a point from one place to another, in one dimension.</summary>
public static class MeanFirstPassageTime
{
    const int Panels = 200, Nodes = 8;

    /// <summary>
    /// τ = (1/T) ∫ₐᵇ e^{f(y)/T} ∫₋∞ʸ e^{−f(z)/T} dz dy for dx = −f′dt + √(2T) dW (Gardiner, Handbook of Stochastic Methods, 5.2.7), by Gauss
    /// quadrature on equal panels. Kramers' 1/k is its limit for small T.
    /// </summary>
    /// <param name="potential">f, smooth, growing to the left of the start so that e^{−f/T} can be integrated.</param>
    /// <param name="from">a, the start.</param>
    /// <param name="to">b &gt; a, where the clock stops.</param>
    /// <param name="temperature">T, positive.</param>
    /// <param name="leftEnd">Where −∞ may be cut: e^{−f/T} is negligible left of it.</param>
    /// <exception cref="ArgumentException">The places are not in the order leftEnd &lt; from &lt; to, or f is not finite between them.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive and finite.</exception>
    public static double InOneDimension(Func<double, double> potential, double from, double to, double temperature, double leftEnd)
    {
        ArgumentNullException.ThrowIfNull(potential);
        Require.Positive(temperature, nameof(temperature));
        if (!(double.IsFinite(leftEnd) && double.IsFinite(to) && leftEnd < from && from < to))
            throw new ArgumentException(FormattableString.Invariant($"The places must be finite and in the order leftEnd {leftEnd} < from {from} < to {to}."));
        // Both exponents relative to their extremes, so that neither overflows.
        double floor = Extreme(potential, leftEnd, to, Math.Min), ceiling = Extreme(potential, from, to, Math.Max);
        if (!double.IsFinite(floor) || !double.IsFinite(ceiling))
            throw new ArgumentException("The potential is not finite between the places.", nameof(potential));
        double Occupation(double z) => Math.Exp(-(potential(z) - floor) / temperature);
        double inner = Integral(Occupation, leftEnd, from), outer = 0;
        double width = (to - from) / Panels;
        for (int panel = 0; panel < Panels; panel++)
        {
            double start = from + panel * width;
            var rule = GaussLegendre.Create(Nodes, start, start + width);
            for (int i = 0; i < Nodes; i++)
            {
                double y = rule.Nodes[i], below = inner + Single(Occupation, start, y);
                outer += rule.Weights[i] * Math.Exp((potential(y) - ceiling) / temperature) * below;
            }
            inner += Single(Occupation, start, start + width);
        }
        return outer / temperature * Math.Exp((ceiling - floor) / temperature);
    }

    static double Integral(Func<double, double> f, double from, double to)
    {
        double width = (to - from) / Panels;
        return Enumerable.Range(0, Panels).Sum(k => Single(f, from + k * width, from + (k + 1) * width));
    }

    static double Single(Func<double, double> f, double from, double to)
    {
        var rule = GaussLegendre.Create(Nodes, from, to);
        double sum = 0;
        for (int i = 0; i < Nodes; i++)
            sum += rule.Weights[i] * f(rule.Nodes[i]);
        return sum;
    }

    static double Extreme(Func<double, double> f, double from, double to, Func<double, double, double> choose)
        => Enumerable.Range(0, 2001).Select(i => f(from + (to - from) * i / 2000)).Aggregate(choose);
}
