namespace SaddleNotebooks.Training;

/// <summary>What kind of ground a training stands on, and what to do about it.</summary>
public enum DetectorVerdict
{
    /// <summary>
    /// A critical point is near and the loss bends down in some direction, for certain: follow that direction, perturb, or raise the
    /// learning rate. Waiting helps only as far as noise or rounding push along it.
    /// </summary>
    Saddle,

    /// <summary>
    /// A critical point is near, the loss has hardly anything left to fall, and no direction bends down by more than the tolerance (with the
    /// probability stated): stop here, or lower the learning rate for the last digits.
    /// </summary>
    Minimum,

    /// <summary>
    /// The loss hardly falls, yet no critical point is near or the quadratic model still promises a fall: slow ground. Raise the learning
    /// rate, or use a method that scales its steps (Adam, a Newton method).
    /// </summary>
    Plateau,

    /// <summary>The spectrum is not known well enough to tell: allow more Hessian products.</summary>
    Undecided,

    /// <summary>The loss, its gradient or a Hessian product is not finite here: lower the learning rate.</summary>
    NotFinite,
}
