using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The eigenvalue spectrum of the Hessian at a point: all eigenvalues where they are affordable, otherwise a density by stochastic Lanczos quadrature.
/// Immutable: nodes and weights are stored, and density, cumulative and counts are views of them.
/// </summary>
/// <param name="Value">The objective at the point.</param>
/// <param name="GradientNorm">‖∇f‖ at the point: how far it is from critical.</param>
/// <param name="Density">Nodes and weights of every probe, with density, cumulative, moments and counts as views.</param>
/// <param name="Cost">Hessian products and seconds, the gradient included in the time.</param>
[TypeFormatterSource]
public sealed record HessianSpectrum(double Value, double GradientNorm, SpectralDensity Density, OperatorCost Cost) : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>The number of parameters, and of eigenvalues.</summary>
    public int Dimension => Density.Dimension;

    /// <summary>The smallest eigenvalue: value, residual bound, and with 99% confidence a limit below which there is none.</summary>
    public SpectrumEnd Smallest => Density.Smallest;

    /// <summary>The largest eigenvalue: value, residual bound, and with 99% confidence a limit above which there is none.</summary>
    public SpectrumEnd Largest => Density.Largest;

    /// <summary>The trace: exact where the Hessian has a closed form for it or the whole spectrum is known, otherwise an estimate over the probes.</summary>
    public Estimate Trace => KnownTrace is { } trace ? Estimate.Exact(trace) : Density.Trace;

    /// <summary>The trace from a closed form; null where there is none.</summary>
    public double? KnownTrace { get; init; }

    /// <summary>Whether all eigenvalues were computed.</summary>
    public bool IsWhole => Density.IsWhole;

    /// <summary><see cref="KrylovStatus.Converged"/> when the whole spectrum or all probes are here, or why fewer are.</summary>
    public KrylovStatus Status => Density.Status;

    /// <summary>
    /// Whether the Hessian certainly has a negative eigenvalue: the smallest Ritz value lies below zero by more than rounding.
    /// A Ritz value never lies below the smallest eigenvalue.
    /// </summary>
    public bool HasNegativeCurvature => Smallest.IsNegative;

    /// <summary>How many eigenvalues lie below −τ, within ±τ and above τ, for the smallest τ that is resolved; see <see cref="SpectralDensity.Signs()"/>.</summary>
    public EigenvalueSigns Signs() => Density.Signs();

    /// <summary>How many eigenvalues lie below −τ, within ±τ and above τ, with limits.</summary>
    /// <param name="tau">τ ≥ 0, in units of eigenvalues.</param>
    public EigenvalueSigns Signs(double tau) => Density.Signs(tau);

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Density.Advice is { Length: > 0 } advice ? advice
        : !Trace.IsExact && !(Trace.StandardError <= 0.1 * Math.Abs(Trace.Value))
            ? string.Create(CultureInfo.InvariantCulture, $"The trace is known to a tenth at best: take more probes, loss.HessianSpectrum(probes: {4 * Density.Rules.Count}).")
        : "";

    /// <summary>The spectrum in one line, numbers in invariant culture.</summary>
    public override string ToString() => this.After(string.Create(CultureInfo.InvariantCulture,
        $"Hessian spectrum, {Dimension} parameters: smallest eigenvalue {Smallest}, largest {Largest}; trace {TraceText}; {Signs()}; gradient norm {GradientNorm:G4}"));

    string TraceText
    {
        get
        {
            var (lower, upper) = Trace.ProbeInterval();
            return Trace.IsExact ? Trace.ToString()
                : double.IsFinite(lower) ? string.Create(CultureInfo.InvariantCulture, $"{Trace.Value:G4} ({lower:G4} to {upper:G4} with 90 % probability)")
                : string.Create(CultureInfo.InvariantCulture, $"{Trace.Value:G4} from one probe");
        }
    }
}
