using System.Globalization;

namespace SaddleNotebooks.Numerics;

/// <summary>Counts eigenvalues on both sides of ±τ from the Gauss rules of random start vectors.</summary>
static class SignCounting
{
    /// <summary>Both sides of two intervals share the probability of failure.</summary>
    const double Confidence = 0.95, Tail = (1 - Confidence) / 4;

    /// <summary>Thresholds looked at in each decade.</summary>
    const int PerDecade = 10;

    /// <summary>The counts at a threshold.</summary>
    public static EigenvalueSigns At(SpectralDensity density, double tau)
    {
        if (density.IsWhole)
            return Whole(density.Rules[0].Values, tau);
        var below = Below(density, -tau);
        var notAbove = Below(density, tau);
        int n = density.Dimension;
        return Signs(density, tau, below, new Share(n - notAbove.AtMost, n - notAbove.AtLeast, n));
    }

    /// <summary>The counts at the smallest threshold that is resolved; where none is, at the one whose limits are narrowest.</summary>
    public static EigenvalueSigns AtSmallest(SpectralDensity density)
    {
        double norm = Math.Max(Math.Abs(density.Smallest.Value), Math.Abs(density.Largest.Value));
        double rounding = density.Rules.Max(r => r.Rounding);
        if (density.IsWhole || norm <= rounding)
            return At(density, rounding);
        EigenvalueSigns? best = null;
        double narrowest = double.PositiveInfinity;
        for (double tau = Math.Max(4 * rounding, 1e-12 * norm); tau < norm; tau *= Math.Pow(10, 1.0 / PerDecade))
        {
            double rounded = Rounded(tau), width = OpenWidth(density, rounded);
            // The limits cannot be narrower than what the rules leave open.
            if (width > EigenvalueSigns.ResolvedWidth && width >= narrowest)
                continue;
            var signs = At(density, rounded);
            if (signs.IsResolved)
                return signs;
            width = Math.Max(signs.Below.Width, signs.Above.Width);
            if (width < narrowest)
                (best, narrowest) = (signs, width);
        }
        return best ?? At(density, rounding);
    }

    static EigenvalueSigns Whole(IReadOnlyList<double> values, double tau)
    {
        int n = values.Count, below = values.Count(v => v < -tau), above = values.Count(v => v > tau), within = n - below - above;
        return new EigenvalueSigns
        {
            Threshold = tau, Below = new(below, below, n), Within = new(within, within, n), Above = new(above, above, n), Confidence = 1, Advice = "",
        };
    }

    static EigenvalueSigns Signs(SpectralDensity density, double tau, Share below, Share above)
    {
        int n = density.Dimension;
        // Together the parts are everything.
        below = below with { AtMost = Math.Min(below.AtMost, n - above.AtLeast) };
        above = above with { AtMost = Math.Min(above.AtMost, n - below.AtLeast) };
        var within = new Share(Math.Max(0, n - below.AtMost - above.AtMost), n - below.AtLeast - above.AtLeast, n);
        var signs = new EigenvalueSigns { Threshold = tau, Below = below, Within = within, Above = above, Confidence = Confidence, Advice = "" };
        return signs.IsResolved ? signs : signs with { Advice = Advice(density, tau) };
    }

    static string Advice(SpectralDensity density, double tau)
    {
        int steps = density.Rules.Max(r => r.Values.Count), probes = density.Rules.Count;
        return OpenWidth(density, tau) > EigenvalueSigns.ResolvedWidth
            ? string.Create(CultureInfo.InvariantCulture,
                $"{steps} steps leave too much open around zero: take more, loss.HessianSpectrum(steps: {2 * steps}), ask for a larger τ, spectrum.Signs({10 * tau:G2}), or compute the whole spectrum.")
            : string.Create(CultureInfo.InvariantCulture,
                $"{probes} probes spread too far for {density.Dimension} eigenvalues: take more, loss.HessianSpectrum(probes: {4 * probes}), or compute the whole spectrum.");
    }

    /// <summary>The larger of what the rules leave open at −τ and at τ.</summary>
    static double OpenWidth(SpectralDensity density, double tau)
        => Math.Max(density.Rules.Average(r => r.WeightAt(-tau)), density.Rules.Average(r => r.WeightAt(tau)));

    /// <summary>Limits of the number of eigenvalues below a threshold.</summary>
    public static Share Below(SpectralDensity density, double threshold)
    {
        int n = density.Dimension;
        int probes = density.Rules.Count, certainBelow = 0, certainAbove = 0;
        double[] lower = new double[probes], upper = new double[probes];
        for (int i = 0; i < probes; i++)
        {
            var rule = density.Rules[i];
            // Rounding may move eigenvalues across the threshold.
            lower[i] = rule.WeightBelow(threshold - rule.Rounding).Lower;
            upper[i] = rule.WeightBelow(threshold + rule.Rounding).Upper;
            // Ritz values interlace with eigenvalues: k of them beyond a number prove k eigenvalues beyond it.
            certainBelow = Math.Max(certainBelow, rule.Values.Count(v => v < threshold - rule.Rounding));
            certainAbove = Math.Max(certainAbove, rule.Values.Count(v => v > threshold + rule.Rounding));
        }
        var (low, high) = density.Options.Distribution == ProbeDistribution.Sphere
            ? (SubspaceShare.Smallest(lower.Average(), n, probes, Tail), SubspaceShare.Largest(upper.Average(), n, probes, Tail))
            : (StudentLimit(lower, -1), StudentLimit(upper, 1));
        // A number of eigenvalues is whole.
        int atLeast = Math.Max(certainBelow, (int)Math.Ceiling(n * Math.Clamp(low, 0, 1) - 1e-6));
        int atMost = Math.Min(n - certainAbove, (int)Math.Floor(n * Math.Clamp(high, 0, 1) + 1e-6));
        return new Share(Math.Min(atLeast, n - certainAbove), Math.Max(atMost, Math.Min(atLeast, n - certainAbove)), n);
    }

    // Without the sphere the distribution is not known: the spread of the samples stands in.
    static double StudentLimit(double[] samples, int sign)
    {
        var estimate = Estimate.Of(samples);
        return samples.Length < 2 ? sign > 0 ? 1 : 0
            : estimate.Value + sign * StudentT.Quantile(1 - Tail, samples.Length - 1) * estimate.StandardError;
    }

    /// <summary>Two significant digits: a threshold that can be quoted.</summary>
    static double Rounded(double tau)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(tau)) - 1);
        return Math.Round(tau / unit) * unit;
    }
}
