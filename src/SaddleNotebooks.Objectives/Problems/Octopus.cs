namespace SaddleNotebooks;

public sealed partial class Problem
{
    /// <summary>
    /// The "octopus": d saddles in a row, each left along the next coordinate. Gradient descent forgets the later coordinates while it leaves
    /// the earlier saddles, so each saddle takes (L + γ)/γ times as long as the one before: exponentially many steps in d.
    /// With perturbations each saddle costs the same.
    /// </summary>
    /// <remarks>
    /// The paper defines f on the "tubes" the descent runs through and extends it by an existence theorem. Here the same function is written
    /// as a recursion over the coordinates, which is twice continuously differentiable on all of Rᵈ:
    /// F_i = −γx_i² + L Σ_{j&gt;i} x_j² for |x_i| ≤ τ; L(|x_i| − 4τ)² − ν + F_{i+1} for |x_i| ≥ 2τ; between them
    /// g₁(|x_i|) + (1 − w) L Σ_{j&gt;i} x_j² + w F_{i+1}, where g₁ is the paper's and w the quintic step. On the tubes this is the paper's f.
    /// Outside them it may have further critical points; the minima known are the global ones.
    /// </remarks>
    /// <param name="dimension">d ≥ 1.</param>
    /// <param name="attraction">L &gt; 0: how fast the other coordinates are forgotten.</param>
    /// <param name="repulsion">γ &gt; 0: how fast a saddle is left.</param>
    /// <param name="width">τ &gt; 0: the length scale; the paper takes e.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive.</exception>
    public static Problem Octopus(int dimension, double attraction = 2, double repulsion = 1, double width = Math.E)
    {
        Require.Positive(dimension, nameof(dimension));
        double l = Require.Positive(attraction, nameof(attraction)), gamma = Require.Positive(repulsion, nameof(repulsion));
        double tau = Require.Positive(width, nameof(width));
        double depth = 4 * l * tau * tau - ConnectingPiece(2 * tau, l, gamma, tau);
        return new(dimension, x => OctopusFrom(x, 0, l, gamma, tau, depth))
        {
            Name = $"Octopus in {dimension} dimensions",
            Formula = "−γx₁² + L Σ xⱼ² near the first saddle, repeated along each coordinate",
            Source = "Du, Jin, Lee, Jordan, Singh & Póczos 2017, arXiv:1705.10412, section 4",
            Box = Cube(dimension, 1),
            KnownCriticalPoints = OctopusPoints(dimension, tau, depth),
        };
    }

    static Real OctopusFrom(Variables x, int i, double l, double gamma, double tau, double depth)
    {
        if (i == x.Count)
            return 0;
        Real r = Real.Abs(x[i]);
        if (r >= 2 * tau)
            return l * Real.Square(r - 4 * tau) - depth + OctopusFrom(x, i + 1, l, gamma, tau, depth);
        Real bowl = 0;
        for (int j = i + 1; j < x.Count; j++)
            bowl += l * x[j] * x[j];
        if (r <= tau)
            return bowl - gamma * x[i] * x[i];
        Real s = r / tau - 1;
        Real step = s * s * s * (10 + s * (6 * s - 15));
        return ConnectingPiece(r, l, gamma, tau) + (1 - step) * bowl + step * OctopusFrom(x, i + 1, l, gamma, tau, depth);
    }

    /// <summary>g₁ of the paper: joins −γr² at τ and L(r − 4τ)² − ν at 2τ with two continuous derivatives.</summary>
    static Real ConnectingPiece(Real r, double l, double gamma, double tau)
    {
        Real u = r - tau;
        return -gamma * r * r + (10 * gamma - 14 * l) / (3 * tau) * u * u * u + (5 * l - 3 * gamma) / (2 * tau * tau) * u * u * u * u;
    }

    static double ConnectingPiece(double r, double l, double gamma, double tau)
    {
        double u = r - tau;
        return -gamma * r * r + (10 * gamma - 14 * l) / (3 * tau) * u * u * u + (5 * l - 3 * gamma) / (2 * tau * tau) * u * u * u * u;
    }

    static KnownCriticalPoint[] OctopusPoints(int dimension, double tau, double depth)
    {
        var points = new KnownCriticalPoint[dimension + 1];
        for (int passed = 0; passed <= dimension; passed++)
        {
            var point = new double[dimension];
            Array.Fill(point, 4 * tau, 0, passed);
            points[passed] = new(point, -passed * depth, passed < dimension ? 1 : 0);
        }
        return points;
    }
}
