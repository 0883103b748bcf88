namespace SaddleNotebooks;

/// <summary>What a point is, as far as first and second derivatives show it.</summary>
public enum CriticalPointKind
{
    /// <summary>The gradient is not small: the point is not critical. The eigenvalues are those of the Hessian here all the same.</summary>
    NotCritical,

    /// <summary>Every eigenvalue is positive beyond the tolerance: a strict local minimum.</summary>
    Minimum,

    /// <summary>Every eigenvalue is negative beyond the tolerance: a strict local maximum.</summary>
    Maximum,

    /// <summary>Eigenvalues of both signs beyond the tolerance: a saddle, also if some eigenvalues are zero.</summary>
    Saddle,

    /// <summary>
    /// Some eigenvalues are zero within the tolerance and the others have one sign: second derivatives cannot tell. Look at
    /// <see cref="CriticalPoint.Summary"/> for what is still certain.
    /// </summary>
    Degenerate,

    /// <summary>
    /// No negative curvature was found, but only a part of the spectrum is known: that there is some has at most 1 % probability. Classify with a
    /// larger dense limit for certainty.
    /// </summary>
    ProbableMinimum,

    /// <summary>No positive curvature was found, but only a part of the spectrum is known: that there is some has at most 1 % probability.</summary>
    ProbableMaximum,

    /// <summary>
    /// Only one sign of curvature was found, and what is known of the spectrum does not exclude the other one. Classify with a larger dense limit or more
    /// steps.
    /// </summary>
    Undecided,

    /// <summary>The function has a kink, or no second derivative, here: derivatives do not tell what the point is.</summary>
    NotDifferentiable,

    /// <summary>The value, the gradient or the Hessian is not finite here: move to a point where the function is defined.</summary>
    NotFinite,
}
