namespace SaddleNotebooks;

public sealed partial class Problem
{
    /// <summary>
    /// A cluster of atoms: f(x) = Σ over pairs of 4 (r⁻¹² − r⁻⁶), r the distance of a pair. The classic of energy landscapes: 7 atoms have 4 minima and 12
    /// transition states, 8 atoms 8 and 42, counted without renumbered, turned and mirrored copies (Tsai &amp; Jordan 1993; Doye &amp; Wales 2002).
    /// </summary>
    /// <param name="particles">The number of atoms, three coordinates each; 2 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    public static Problem LennardJones(int particles = 7)
    {
        Require.InRange(particles, 2, 100, nameof(particles));
        return new(new PairPotential(particles))
        {
            Name = $"Lennard-Jones cluster of {particles} atoms",
            Formula = "Σ_{i<j} 4 (r_ij⁻¹² − r_ij⁻⁶)",
            Source = "Jones 1924, Proceedings of the Royal Society A 106:463; numbers of stationary points: Tsai & Jordan 1993, Journal of Physical Chemistry 97:11227",
            Box = Cube(3 * particles, 0.9 * Math.Cbrt(particles)),
            KnownCriticalPoints = Simplex(particles),
            ParticleDimension = 3,
        };
    }

    /// <summary>Up to four atoms have room to be all at the distance 2^(1/6) of one another, where a pair has its minimum −1.</summary>
    static KnownCriticalPoint[] Simplex(int particles)
    {
        if (particles > 4)
            return [];
        // Corners of a cube that are all a diagonal of a face apart.
        double half = Math.Pow(2, 1.0 / 6) / Math.Sqrt(8);
        double[] corners = [half, half, half, half, -half, -half, -half, half, -half, -half, -half, half];
        return [new(corners[..(3 * particles)], -0.5 * particles * (particles - 1), Index: 0, Nullity: particles == 2 ? 5 : 6)];
    }
}
