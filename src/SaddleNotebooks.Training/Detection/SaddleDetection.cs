using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training;

/// <summary>What a detector found at one moment of a training, with the evidence.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Verdict">The kind of ground.</param>
/// <param name="Loss">The loss over all samples.</param>
/// <param name="GradientNorm">‖∇f‖ over all samples.</param>
/// <param name="Lowest">The smallest Hessian eigenvalue with its bounds.</param>
/// <param name="HessianNorm">‖H‖: the largest |eigenvalue| known.</param>
/// <param name="IsCritical">Whether a critical point is near by the options' tolerances.</param>
/// <param name="PromisedFall">
/// ½ gᵀH⁺g, the fall that the quadratic model promises along directions of positive curvature; the smallest curvatures count as the tolerance.
/// </param>
/// <param name="HessianProducts">Hessian products this look took.</param>
[TypeFormatterSource]
public sealed record SaddleDetection(
    long Step, DetectorVerdict Verdict, double Loss, double GradientNorm, SpectrumEnd Lowest, double HessianNorm, bool IsCritical,
    double PromisedFall, long HessianProducts) : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>What the training did about it; empty if nothing.</summary>
    public string Action { get; init; } = "";

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Action.Length > 0 ? "" : Verdict.Advice();

    /// <summary>For example <c>step 400: Saddle, loss 0.45, ‖∇f‖ = 0.001, λ_min = −0.02 ± 1e−05</c>.</summary>
    public override string ToString() => this.After(string.Create(CultureInfo.InvariantCulture,
        $"step {Step}: {Verdict}, loss {Loss:G5}, ‖∇f‖ = {GradientNorm:G3}, λ_min = {Lowest.Value:G3} ± {Lowest.ResidualBound:G2}, ‖H‖ = {HessianNorm:G3}{(Action.Length > 0 ? "; " + Action : "")}"));
}
