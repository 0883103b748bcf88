namespace SaddleNotebooks;

/// <summary>How a training watches the ends of the Hessian's spectrum. Frozen.</summary>
public sealed record CurvatureTracking
{
    /// <summary>Steps between two measurements, positive; the first is before the first step.</summary>
    public int EverySteps { get; init => field = Require.Positive(value, nameof(EverySteps)); } = 100;

    /// <summary>How many of the smallest eigenvalues; cut to the dimension.</summary>
    public int Smallest { get; init => field = Require.InRange(value, 1, 100, nameof(Smallest)); } = 1;

    /// <summary>How many of the largest eigenvalues; cut to what the dimension leaves.</summary>
    public int Largest { get; init => field = Require.InRange(value, 0, 100, nameof(Largest)); } = 2;

    /// <summary>Whether the largest eigenvalue of the Hessian as an adaptive method (Adam, RMSprop) sees it is tracked as well: up to <see cref="MaxProducts"/> products more.</summary>
    public bool Preconditioned { get; init; }

    /// <summary>
    /// Whether the share of the squared gradient in the span of the <see cref="Largest"/> eigenvectors is tracked (Gur-Ari et al. 2018): a gradient over all samples for each
    /// measurement. Ask for as many eigenvalues as there are classes.
    /// </summary>
    public bool GradientShare { get; init; }

    /// <summary>The residual, relative to ‖H‖, at which an eigenvalue counts as found; in (0, 1).</summary>
    public double Tolerance { get; init => field = Require.InRange(value, double.Epsilon, 0.5, nameof(Tolerance)); } = 1e-3;

    /// <summary>The most Hessian products of one measurement, positive. What they found is kept with its bounds.</summary>
    public int MaxProducts { get; init => field = Require.Positive(value, nameof(MaxProducts)); } = 60;
}
