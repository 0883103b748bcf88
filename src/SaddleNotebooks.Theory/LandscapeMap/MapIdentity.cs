using Node = SaddleNotebooks.LandscapeNetwork.Node;

namespace SaddleNotebooks.Theory;

/// <summary>Which points are one.</summary>
sealed class MapIdentity(LandscapeSymmetry symmetry, double separation, double unitRoundoff)
{
    // Farther apart than this part of their norm, points are two whatever their gradients leave open.
    const double MostUncertain = 0.1;

    /// <summary>Values of one point reached from two sides differ by rounding only.</summary>
    double SameValue => Math.Max(1e-8, 1e2 * unitRoundoff);

    /// <summary>The known point that this is a copy of, by place; null if there is none.</summary>
    public Node? Find(double[] x, double value, IEnumerable<Node> known)
    {
        double length = Math.Max(1, Math.Sqrt(x.Sum(v => v * v)));
        return known.FirstOrDefault(k => IsSameValue(k.Value, value) && symmetry.Distance(k.Array, x) <= separation * length);
    }

    /// <summary>The number of a known point that counts as one with this: a copy, or, where both have flat directions beside them, one of equal value.</summary>
    public int IndexOf(Node node, IReadOnlyList<Node> known)
    {
        double length = Math.Max(1, Math.Sqrt(node.Array.Sum(v => v * v)));
        for (int i = 0; i < known.Count; i++)
        {
            if (!IsSameValue(known[i].Value, node.Value))
                continue;
            bool isFlat = node.Nullity > 0 && known[i].Nullity > 0 && node.Ends == known[i].Ends;
            double reach = Math.Max(separation * length, Math.Min(Uncertainty(node) + Uncertainty(known[i]), MostUncertain * length));
            if (isFlat || symmetry.Distance(known[i].Array, node.Array) <= reach)
                return i;
        }
        return -1;
    }

    /// <summary>
    /// How far from here the stationary point may lie, to first order: ‖∇f‖ over the smallest curvature. In single precision that is far beyond what
    /// separates two points in double.
    /// </summary>
    static double Uncertainty(Node node)
    {
        double curvature = Math.Min(Math.Abs(node.Lowest.Value), Math.Abs(node.Second));
        return curvature > node.EigenvalueTolerance ? node.GradientNorm / curvature : 0;
    }

    bool IsSameValue(double a, double b) => Math.Abs(a - b) <= SameValue * Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(b)));
}
