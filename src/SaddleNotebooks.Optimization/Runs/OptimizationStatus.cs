namespace SaddleNotebooks;

/// <summary>Why a run ended, and what to do about it.</summary>
public enum OptimizationStatus
{
    /// <summary>
    /// The gradient is within the tolerance; the curvature was not looked at, so this may be a saddle: ask
    /// <c>CriticalPointAt</c>, or set <see cref="OptimizationOptions.SecondOrder"/>.
    /// </summary>
    FirstOrderStationary,

    /// <summary>The gradient is within the tolerance and no curvature below −√(ρε) exists (with the certainty the result states): done.</summary>
    SecondOrderStationary,

    /// <summary>
    /// The gradient is within the tolerance and there is negative curvature, but the method does not move away (or had not done so at
    /// the limit on steps): use one with noise or with curvature.
    /// </summary>
    StuckAtSaddle,

    /// <summary>
    /// The method's own test holds: with the probability it states, the point is second-order stationary to the method's own accuracy, which is
    /// coarser than the run's tolerance. Give the method a smaller accuracy for more digits.
    /// </summary>
    MethodSatisfied,

    /// <summary>The limit on steps was reached: continue with more, or choose larger steps.</summary>
    StepLimitReached,

    /// <summary>No step that lowers f was found although the gradient is not small: ask for less accuracy, or try another method.</summary>
    NoProgress,

    /// <summary>f fell below <see cref="OptimizationOptions.ValueFloor"/>: it has no minimum in this direction.</summary>
    UnboundedBelow,

    /// <summary>f grew beyond all bounds: lower the learning rate.</summary>
    Diverged,

    /// <summary>f or its gradient stopped being finite; the result is the last point at which they were: lower the learning rate.</summary>
    NotFinite,

    /// <summary>The caller cancelled; the run can be continued.</summary>
    Canceled,
}
