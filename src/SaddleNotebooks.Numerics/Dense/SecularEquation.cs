using System.Numerics;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// The eigenvalues of a diagonal matrix with a correction of rank one, D + ρ z zᵀ: the roots of f(λ) = 1/ρ + Σ zᵢ²/(dᵢ − λ), one right of every dᵢ. A root is found as its distance from the
/// pole nearest to it, so that all dᵢ − λ are known to almost full precision; each step interpolates f by the two poles beside the root, each with a constant (R.-C. Li 1993, "the middle
/// way"), and is kept in a bracket.
/// </summary>
/// <param name="poles">The dᵢ, strictly ascending.</param>
/// <param name="weights">The zᵢ, none of them 0.</param>
/// <param name="rho">ρ, positive.</param>
sealed class SecularEquation(double[] poles, double[] weights, double rho)
{
    readonly double[] poles = poles;
    const double Epsilon = 1.1102230246251565e-16;
    const int MostSteps = 100;
    const int StepsWithoutBisection = 8;

    readonly double inverse = 1 / rho;
    readonly double reach = rho * Sum(weights);

    /// <summary>The number of roots.</summary>
    public int Count => poles.Length;

    /// <summary>A root, as the number of a pole beside it and the distance from that.</summary>
    /// <param name="k">Which: it lies between pole k and the next.</param>
    public (int Pole, double Distance) Root(int k)
    {
        int n = poles.Length;
        if (n == 1)
            return (0, reach);
        bool isLast = k == n - 1;
        int next = isLast ? k : k + 1, origin = k;
        double gap = isLast ? reach : poles[next] - poles[k], low = 0, high = gap, x;
        double middle = Evaluate(k, k, gap / 2, out _, out _);
        if (isLast)
        {
            double below = poles[k] - poles[k - 1], z1 = weights[k - 1] * weights[k - 1], z2 = weights[k] * weights[k];
            // c − z₁²/(below + x) − z₂²/x = 0, with the other poles as in the middle of the bracket.
            double c = middle + z1 / (below + (gap / 2)) + (z2 / (gap / 2)), b = (c * below) - z1 - z2, root = Math.Sqrt(Math.Abs((b * b) + (4 * c * z2 * below)));
            x = b <= 0 ? (root - b) / (2 * c) : 2 * z2 * below / (b + root);
        }
        else
        {
            double z1 = weights[k] * weights[k], z2 = weights[next] * weights[next], c = middle + (2 * z1 / gap) - (2 * z2 / gap);
            if (middle >= 0)
            {
                high = gap / 2;
                double b = (c * gap) + z1 + z2, root = Math.Sqrt(Math.Abs((b * b) - (4 * c * z1 * gap)));
                x = b > 0 ? 2 * z1 * gap / (b + root) : (b - root) / (2 * c);
            }
            else
            {
                origin = next;
                (low, high) = (-gap / 2, 0);
                double b = (c * gap) - z1 - z2, root = Math.Sqrt(Math.Abs((b * b) + (4 * c * z2 * gap)));
                x = b < 0 ? 2 * z2 * gap / (b - root) : -(b + root) / (2 * c);
            }
        }
        if (!(x > low && x < high))
            x = Between(low, high);

        for (int step = 0; step < MostSteps; step++)
        {
            double f = Evaluate(k, origin, x, out var left, out var right);
            double slope = left.Slope + right.Slope;
            if (Math.Abs(f) <= Epsilon * ((16 * (inverse + Math.Abs(left.Value) + Math.Abs(right.Value))) + (Math.Abs(x) * slope)))
                break;
            if (f < 0)
                low = x;
            else
                high = x;
            double there = poles[k] - poles[origin] - x, change;
            if (isLast)
            {
                change = there * f / (f - (there * left.Slope));
            }
            else
            {
                double beyond = poles[next] - poles[origin] - x;
                double c = f - (there * left.Slope) - (beyond * right.Slope), a = ((there + beyond) * f) - (there * beyond * slope), b = there * beyond * f;
                double root = Math.Sqrt(Math.Abs((a * a) - (4 * b * c)));
                change = a <= 0 ? (a - root) / (2 * c) : 2 * b / (a + root);
            }
            // f grows from pole to pole: what does not go against its sign is Newton's step instead.
            if (!(change * f < 0))
                change = -f / slope;
            double following = x + change;
            if (!(following > low && following < high) || (step >= StepsWithoutBisection && step % 2 == 0))
                following = Between(low, high);
            if (following == x)
                break;
            x = following;
        }
        return (origin, x);
    }

    /// <summary>The root itself.</summary>
    /// <param name="root">As <see cref="Root"/> returned it.</param>
    public double Value((int Pole, double Distance) root) => poles[root.Pole] + root.Distance;

    /// <summary>The eigenvector of a root, of norm 1: ẑᵢ/(dᵢ − λ).</summary>
    /// <param name="root">The root.</param>
    /// <param name="poles">The dᵢ, in any order.</param>
    /// <param name="weights">The ẑᵢ, in the same.</param>
    /// <param name="vector">Takes the eigenvector.</param>
    public void Eigenvector((int Pole, double Distance) root, double[] poles, double[] weights, Span<double> vector)
    {
        double origin = this.poles[root.Pole];
        Vector<double> pole = new(origin), distance = new(root.Distance);
        int i = 0;
        for (; i <= vector.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(weights, i) / (new Vector<double>(poles, i) - pole - distance)).CopyTo(vector[i..]);
        for (; i < vector.Length; i++)
            vector[i] = weights[i] / (poles[i] - origin - root.Distance);
        ElementKernels.Scale(1 / Math.Sqrt(ElementKernels.Dot<double>(vector, vector)), vector);
    }

    /// <summary>
    /// Some of the ẑᵢ with which the roots that were found are the exact ones (Gu and Eisenstat 1994): eigenvectors made of them are orthogonal to working precision, however close roots lie.
    /// </summary>
    /// <param name="roots">All roots.</param>
    /// <param name="first">The number of the first.</param>
    /// <param name="found">Takes them.</param>
    public void Weights((int Pole, double Distance)[] roots, int first, Span<double> found)
    {
        found.Fill(-1);
        for (int j = 0; j < roots.Length; j++)
        {
            double pole = poles[roots[j].Pole], distance = roots[j].Distance;
            int own = Math.Clamp(j - first, 0, found.Length), rest = Math.Clamp(j + 1 - first, 0, found.Length);
            Times(pole, distance, poles[j], first, found[..own]);
            if (own < rest)
                found[own] *= poles[j] - pole - distance;
            Times(pole, distance, poles[j], first + rest, found[rest..]);
        }
        for (int i = 0; i < found.Length; i++)
            found[i] = Math.CopySign(Math.Sqrt(Math.Abs(found[i])), weights[first + i]);
    }

    // w ← w (d − λ)/(d − d_j)
    void Times(double pole, double distance, double other, int first, Span<double> w)
    {
        Vector<double> p = new(pole), x = new(distance), q = new(other);
        int i = 0;
        for (; i <= w.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var d = new Vector<double>(poles, first + i);
            (new Vector<double>(w[i..]) * ((d - p - x) / (d - q))).CopyTo(w[i..]);
        }
        for (; i < w.Length; i++)
            w[i] *= (poles[first + i] - pole - distance) / (poles[first + i] - other);
    }

    double Evaluate(int k, int origin, double x, out (double Value, double Slope) left, out (double Value, double Slope) right)
    {
        left = Part(0, k + 1, poles[origin], x);
        right = Part(k + 1, poles.Length, poles[origin], x);
        return inverse + left.Value + right.Value;
    }

    (double Value, double Slope) Part(int from, int to, double pole, double x)
    {
        Vector<double> p = new(pole), distance = new(x), values = default, slopes = default;
        int i = from;
        for (; i <= to - Vector<double>.Count; i += Vector<double>.Count)
        {
            var z = new Vector<double>(weights, i);
            var t = z / (new Vector<double>(poles, i) - p - distance);
            values += z * t;
            slopes += t * t;
        }
        double value = Vector.Sum(values), slope = Vector.Sum(slopes);
        for (; i < to; i++)
        {
            double t = weights[i] / (poles[i] - pole - x);
            value += weights[i] * t;
            slope += t * t;
        }
        return (value, slope);
    }

    // Of two numbers of one sign that differ by much, the geometric mean is the middle.
    static double Between(double low, double high) => low > 0 && high > 4 * low ? Math.Sqrt(low) * Math.Sqrt(high)
        : high < 0 && low < 4 * high ? -Math.Sqrt(-low) * Math.Sqrt(-high)
        : low + ((high - low) / 2);

    static double Sum(double[] weights)
    {
        double sum = 0;
        foreach (double z in weights)
            sum += z * z;
        return sum;
    }
}
