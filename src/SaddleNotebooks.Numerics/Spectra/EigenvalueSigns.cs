using System.Globalization;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// How many eigenvalues lie below −τ, within ±τ and above τ. Eigenvalues nearer to zero than a Krylov method resolves have no sign that could be counted:
/// the threshold τ says how near that is.
/// </summary>
/// <remarks>
/// The limits of each outer part hold whatever the eigenvalues are. They join what one start vector leaves open (Chebyshev–Markov–Stieltjes
/// inequalities) with the spread over start vectors: the weight that a vector uniform on the sphere has in an invariant subspace of dimension m is
/// Beta(m/2, (n − m)/2) distributed, and the mean over J vectors is less spread, in the convex order, than Beta(Jm/2, J(n − m)/2).
/// </remarks>
public sealed record EigenvalueSigns
{
    /// <summary>A part counts as resolved up to this width of its limits, as a share of all eigenvalues: 5 %.</summary>
    public const double ResolvedWidth = 0.05;

    /// <summary>τ ≥ 0, in units of eigenvalues.</summary>
    public required double Threshold { get; init; }

    /// <summary>Eigenvalues below −τ.</summary>
    public required Share Below { get; init; }

    /// <summary>Eigenvalues from −τ to τ.</summary>
    public required Share Within { get; init; }

    /// <summary>Eigenvalues above τ.</summary>
    public required Share Above { get; init; }

    /// <summary>The probability, over the random start vectors, that all three limits hold: 0.95, or 1 where all eigenvalues were computed.</summary>
    public required double Confidence { get; init; }

    /// <summary>Whether the limits of both outer parts are at most <see cref="ResolvedWidth"/> wide.</summary>
    public bool IsResolved => Below.Width <= ResolvedWidth && Above.Width <= ResolvedWidth;

    /// <summary>Whether all eigenvalues were computed, so that τ is their rounding error unless another was asked for.</summary>
    public bool IsExact => Confidence == 1;

    /// <summary>What would resolve the signs; empty where they are resolved.</summary>
    public required string Advice { get; init; }

    /// <summary>The three parts in one sentence, numbers in invariant culture.</summary>
    public override string ToString()
    {
        string tau = Threshold.ToString("G3", CultureInfo.InvariantCulture);
        string parts = $"{Below} of the eigenvalues below −{tau}, {Within} within ±{tau}, {Above} above {tau}";
        return IsExact ? parts + " (all computed)"
            : IsResolved ? parts + string.Create(CultureInfo.InvariantCulture, $" (together {100 * Confidence:G3} % sure)")
            : $"signs unresolved ({parts}): {Advice}";
    }
}
