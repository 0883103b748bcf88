namespace SaddleNotebooks.Theory;

/// <summary>Points with equal invariants are one.</summary>
sealed class InvariantSymmetry(
    Func<IReadOnlyList<double>, IReadOnlyList<double>> invariant, string name, Func<IReadOnlyList<double>, IReadOnlyList<IReadOnlyList<double>>>? flatDirections)
    : LandscapeSymmetry(name)
{
    internal override double Distance(double[] a, double[] b)
    {
        double[] x = [.. invariant(a)], y = [.. invariant(b)];
        return x.Length == y.Length
            ? Length(x, y)
            : throw new ArgumentException($"The invariant gave {x.Length} numbers at one point and {y.Length} at another: give always as many.");
    }

    internal override double[][] FlatDirections(double[] x) => flatDirections is null ? [] : Orthonormal.Of(flatDirections(x).Select(d => d.ToArray()));
}
