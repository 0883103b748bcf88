using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

public sealed partial record FisherComparison
{
    /// <summary>One matrix, beside the Gauss–Newton matrix G.</summary>
    /// <param name="Name"><c>Gauss–Newton</c>, <c>Hessian</c>, <c>Monte Carlo Fisher</c> or <c>empirical Fisher</c>.</param>
    /// <param name="Eigenvalues">Its largest eigenvalues, descending, each with its bound.</param>
    /// <param name="Trace">Its trace: exact where it has a closed form, otherwise an estimate.</param>
    /// <param name="Distance">‖M − G‖/‖G‖ in the norm of Frobenius, without the penalty that is in both: 0 for G itself, otherwise an estimate over random probes.</param>
    /// <param name="StepCosine">
    /// The cosine of the angle between the steps (M + δI)⁻¹∇f and (G + δI)⁻¹∇f. Null where there is none: the gradient is zero, M + δI is not positive definite,
    /// or the limit on products was reached first.
    /// </param>
    /// <param name="StepRatio">The length of that step over the length of the step with G; null with <paramref name="StepCosine"/>.</param>
    public sealed record Row(string Name, IReadOnlyList<Eigenpair> Eigenvalues, Estimate Trace, Estimate Distance, double? StepCosine, double? StepRatio)
    {
        /// <summary>For example <c>empirical Fisher: λ_max 0.31, trace 0.92 ± 0.02, distance 0.84 ± 0.01; step at cosine 0.41, 12 times as long</c>.</summary>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{Name}: λ_max {(Eigenvalues.Count > 0 ? Eigenvalues[0].Value : double.NaN):G4}, trace {Trace}, distance {Distance}; {Step}");

        string Step => StepCosine is { } cosine && StepRatio is { } ratio
            ? string.Create(CultureInfo.InvariantCulture, $"step at cosine {cosine:G3}, {ratio:G3} times as long") : "no step";
    }
}
