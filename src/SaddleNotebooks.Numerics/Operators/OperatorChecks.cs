namespace SaddleNotebooks.Numerics;

/// <summary>Argument checks that operators share.</summary>
static class OperatorChecks
{
    public static void RequireDistinct<TVector>(TVector x, TVector destination)
        where TVector : class
    {
        if (ReferenceEquals(x, destination))
            throw new ArgumentException("The product would overwrite its own factor: give a destination that is another vector.", nameof(destination));
    }

    public static void RequireSameDimension<TVector>(ILinearOperator<TVector> a, ILinearOperator<TVector> b)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Space.Dimension != b.Space.Dimension)
        {
            throw new ArgumentException(
                $"The operators act on {a.Space.Dimension} and {b.Space.Dimension} dimensions: both must act on one space.", nameof(b));
        }
    }
}
