using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>
/// The exact bottleneck distance of two persistence diagrams: the least d such that features that live longer than 2d can be paired off, births and deaths at most d apart.
/// </summary>
/// <remarks>
/// d is a difference of births, of deaths or half a persistence, so that bisection over these finds it. A pairing that covers what lives long on both sides exists if and only if one
/// exists that covers it on the first side and one that covers it on the second (Mendelsohn &amp; Dulmage 1958); two searches replace the points on the diagonal.
/// </remarks>
sealed class BottleneckDistance
{
    readonly (double Birth, double Death)[] first, second;

    BottleneckDistance((double, double)[] first, (double, double)[] second) => (this.first, this.second) = (first, second);

    /// <summary>Of features that end and features that never do; these are paired in order of birth, and ∞ stands for different numbers of them.</summary>
    public static double Of(IReadOnlyList<(double Birth, double Death)> first, IReadOnlyList<(double Birth, double Death)> second)
    {
        double[] never = Never(first), other = Never(second);
        if (never.Length != other.Length)
            return double.PositiveInfinity;
        double distance = never.Zip(other, (a, b) => Math.Abs(a - b)).DefaultIfEmpty(0).Max();
        return Math.Max(distance, new BottleneckDistance(Ending(first), Ending(second)).Search());
    }

    static double[] Never(IReadOnlyList<(double Birth, double Death)> features)
        => [.. features.Where(f => double.IsPositiveInfinity(f.Death)).Select(f => f.Birth).Order()];

    static (double Birth, double Death)[] Ending(IReadOnlyList<(double Birth, double Death)> features)
        => [.. features.Where(f => double.IsFinite(f.Death) && f.Death > f.Birth).OrderBy(f => f.Birth)];

    double Search()
    {
        // Halves of persistences first: they leave a narrow range, in which differences are listed. At the longest of them nothing has to be paired.
        double[] halves = [0, .. first.Concat(second).Select(Half).Distinct().Order()];
        int least = Least(halves);
        double low = least == 0 ? 0 : halves[least - 1], high = halves[least];
        if (least == 0)
            return 0;
        var between = new HashSet<double> { high };
        int from = 0;
        foreach (var a in first)
        {
            while (from < second.Length && second[from].Birth < a.Birth - high)
                from++;
            for (int k = from; k < second.Length && second[k].Birth <= a.Birth + high; k++)
            {
                if (Apart(a, second[k]) is var d && d > low && d < high)
                    between.Add(d);
            }
        }
        double[] candidates = [.. between.Order()];
        return candidates[Least(candidates)];
    }

    int Least(double[] candidates)
    {
        int below = -1, enough = candidates.Length - 1;
        while (enough - below > 1)
        {
            AmbientWork.ThrowIfStopped();
            int middle = below + (enough - below) / 2;
            if (IsEnough(candidates[middle]))
                enough = middle;
            else
                below = middle;
        }
        return enough;
    }

    bool IsEnough(double d) => Covers(first, second, d) && Covers(second, first, d);

    static bool Covers((double Birth, double Death)[] from, (double Birth, double Death)[] to, double d)
    {
        var edges = new List<IReadOnlyList<int>>();
        int start = 0;
        foreach (var a in from)
        {
            if (Half(a) <= d)
                continue;
            while (start < to.Length && a.Birth - to[start].Birth > d)
                start++;
            var near = new List<int>();
            for (int k = start; k < to.Length && to[k].Birth - a.Birth <= d; k++)
            {
                if (Apart(a, to[k]) <= d)
                    near.Add(k);
            }
            if (near.Count == 0)
                return false;
            edges.Add(near);
        }
        return new BipartiteMatching([.. edges], to.Length).CoversLeft();
    }

    static double Half((double Birth, double Death) feature) => (feature.Death - feature.Birth) / 2;

    static double Apart((double Birth, double Death) a, (double Birth, double Death) b) => Math.Max(Math.Abs(a.Birth - b.Birth), Math.Abs(a.Death - b.Death));
}
