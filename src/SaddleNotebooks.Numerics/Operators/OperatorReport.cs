namespace SaddleNotebooks.Numerics;

/// <summary>What <see cref="OperatorInspection"/> found.</summary>
/// <param name="SymmetryDefect">
/// The largest |⟨x, Ay⟩ − ⟨Ax, y⟩| over random pairs, relative to its size for a matrix without any symmetry: about 1 there, rounding for
/// a symmetric operator.
/// </param>
/// <param name="RepeatDefect">The largest ‖Ax − (Ax again)‖ / ‖Ax‖: exactly 0 for a deterministic operator.</param>
/// <param name="LinearityDefect">The largest ‖A(2x + y) − 2Ax − Ay‖ relative to the norms added.</param>
/// <param name="Pairs">The number of random pairs looked at.</param>
/// <param name="Cost">Products and time.</param>
sealed record OperatorReport(double SymmetryDefect, double RepeatDefect, double LinearityDefect, int Pairs, OperatorCost Cost)
{
    /// <summary>Whether every repeated product had the same bits, as far as norms show.</summary>
    public bool IsDeterministic => RepeatDefect == 0;

    /// <summary>Whether all defects are at most the tolerance.</summary>
    public bool IsSymmetricWithin(double tolerance)
        => !(tolerance >= 0) ? throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "The tolerance must not be negative.")
            : SymmetryDefect <= tolerance && RepeatDefect <= tolerance && LinearityDefect <= tolerance;
}
