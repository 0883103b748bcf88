namespace SaddleNotebooks.Numerics;

/// <summary>Options of the linear solvers.</summary>
public sealed record SolverOptions
{
    /// <summary>Converged when ‖b − A x‖ ≤ Tolerance · ‖b‖, checked with a product of its own at the end. Default 10⁻⁶.</summary>
    public double Tolerance
    {
        get;
        init => field = value is > 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Tolerance), value, "The tolerance must lie between 0 and 1.");
    } = 1e-6;

    /// <summary>The limit on operator products. Default 1,000.</summary>
    public int MaxProducts
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MaxProducts), value, "At least one product is needed.");
    } = 1_000;
}
