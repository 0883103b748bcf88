using SaddleNotebooks.Theory;

namespace SaddleNotebooks;

/// <summary>
/// Which points of a landscape are copies of one another, so that a map counts them once: <c>LandscapeSymmetry.Particles()</c> for clusters of equal
/// atoms. For the loss of a network, a periodic problem and the library's clusters the map knows it by itself.
/// </summary>
public abstract class LandscapeSymmetry
{
    private protected LandscapeSymmetry(string name) => Name = name;

    /// <summary>Every point is its own.</summary>
    public static LandscapeSymmetry None { get; } = new NoSymmetry();

    /// <summary>What counts as one, in words.</summary>
    public string Name { get; }

    /// <summary>
    /// Equal particles in free space: shifted, turned, mirrored and renumbered arrangements are one, which is told from their sorted distances. Translations
    /// and rotations are taken out of every Hessian.
    /// </summary>
    /// <param name="dimension">Coordinates of one particle, which stand together; 1 to 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is another one.</exception>
    public static LandscapeSymmetry Particles(int dimension = 3) => new ParticleSymmetry(Require.InRange(dimension, 1, 3, nameof(dimension)));

    /// <summary>Points with equal values of an invariant are one, for example its sorted coordinates where all coordinates may change places.</summary>
    /// <param name="invariant">Numbers that all copies of a point share and no other stationary point of equal value has; always as many.</param>
    /// <param name="name">What counts as one, in words.</param>
    /// <param name="flatDirections">Directions at a point along which f never changes, taken out of every Hessian; null for none.</param>
    public static LandscapeSymmetry Invariant(
        Func<IReadOnlyList<double>, IReadOnlyList<double>> invariant, string name = "points with equal invariants",
        Func<IReadOnlyList<double>, IReadOnlyList<IReadOnlyList<double>>>? flatDirections = null)
    {
        ArgumentNullException.ThrowIfNull(invariant);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new InvariantSymmetry(invariant, name, flatDirections);
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>How far a is from the copies of b; 0 for copies.</summary>
    internal abstract double Distance(double[] a, double[] b);

    /// <summary>The copy of b from which a straight way to a is shortest, where copies can be written down; else b.</summary>
    internal virtual double[] Image(double[] a, double[] b) => b;

    /// <summary>Orthonormal directions along which f never changes.</summary>
    internal virtual double[][] FlatDirections(double[] x) => [];

    private protected static double Length(double[] a, double[] b)
    {
        double square = 0;
        for (int i = 0; i < a.Length; i++)
            square += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.Sqrt(square);
    }

    sealed class NoSymmetry() : LandscapeSymmetry("every point is its own")
    {
        internal override double Distance(double[] a, double[] b) => Length(a, b);
    }
}
