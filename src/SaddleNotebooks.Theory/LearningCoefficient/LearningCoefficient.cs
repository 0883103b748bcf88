using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>
/// The local learning coefficient λ of a point w*, the exponent with which the volume of parameters as good as w* grows: half the number of parameters at a regular minimum, less at a
/// degenerate one (Watanabe 2009; Lau et al. 2023). It is estimated as nβ (E L(w) − L(w*)) over points w of Langevin chains that are held near w*, with an error bar that counts how many
/// independent draws they are worth; where the chains do not agree there is no number.
/// </summary>
[TypeFormatterSource]
public sealed record LearningCoefficient : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal LearningCoefficient()
    {
    }

    /// <summary>λ with its standard error over the effective number of draws; null where the chains do not agree or a loss was not finite.</summary>
    public Estimate? Coefficient => Status != SamplingStatus.PartlyNotFinite && RHat <= Options.MaxRHat ? Pooled : null;

    /// <summary>The mean over all chains, whether they agree or not.</summary>
    public required Estimate Pooled { get; init; }

    /// <summary>Split R̂ of the chains: about 1 where they agree, <see cref="LearningCoefficientOptions.MaxRHat"/> is the limit.</summary>
    public required double RHat { get; init; }

    /// <summary>Independent draws that all chains together are worth.</summary>
    public required double EffectiveDraws { get; init; }

    /// <summary>nβ (L(w) − L(w*)) at the draws of each chain; on mini-batches of the draw's own batch.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Chains { get; init; }

    /// <summary>
    /// ⟨w − w*, ∇F⟩/(d T) with F the localized loss and T = 1/(nβ), as a mean over the draws: exactly 1 in equilibrium (the virial theorem), below while chains still spread, above where
    /// steps are too long.
    /// </summary>
    public required Estimate Virial { get; init; }

    /// <summary>By how much the length of the steps raises the variance along the steepest direction at w*, as a share, in the quadratic approximation; of all directions it is the worst.</summary>
    public required double StepBias { get; init; }

    /// <summary>ε, as used.</summary>
    public required double StepSize { get; init; }

    /// <summary>β, as used.</summary>
    public required double InverseTemperature { get; init; }

    /// <summary>n, as used.</summary>
    public required int SampleSize { get; init; }

    /// <summary>The number d of parameters; a regular minimum has λ = d/2.</summary>
    public required int Dimension { get; init; }

    /// <summary>L(w*).</summary>
    public required double Loss { get; init; }

    /// <summary>What was asked for.</summary>
    public required LearningCoefficientOptions Options { get; init; }

    /// <summary>Whether all draws are here and finite; of a run that was stopped the chains are cut to the shortest.</summary>
    public required SamplingStatus Status { get; init; }

    /// <summary>Evaluations; those on mini-batches count as one each.</summary>
    public required EvaluationCount Cost { get; init; }

    /// <summary>The time it took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The device that computed, for example <c>CPU</c> or <c>CUDA:0</c>.</summary>
    public string Device { get; init; } = "CPU";

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status switch
    {
        SamplingStatus.PartlyNotFinite => Line($"A chain left for infinity: take shorter steps, loss.LearningCoefficient(new LearningCoefficientOptions {{ StepSize = {StepSize / 10:G2} }})."),
        SamplingStatus.Canceled => Status.Advice("loss.LearningCoefficient(new LearningCoefficientOptions { Draws = 100 })"),
        _ when !(RHat <= Options.MaxRHat) => Line($"The chains do not agree, so that no coefficient is given: let them run longer, loss.LearningCoefficient(new LearningCoefficientOptions {{ BurnIn = {4 * Math.Max(100, Options.BurnIn)}, Draws = {4 * Options.Draws} }})."),
        _ when StepBias > 0.5 => Line($"The steps are long for the steepest direction, which alone raises its part by {100 * StepBias:F0} %: loss.LearningCoefficient(new LearningCoefficientOptions {{ StepSize = {StepSize / 4:G2} }})."),
        _ when Math.Abs(Virial.Value - 1) > Math.Max(0.2, 4 * Virial.StandardError) && Virial.Value < 1
            => Line($"The chains agree but still spread (virial {Virial.Value:G2} of 1), so that the coefficient is too small: new LearningCoefficientOptions {{ BurnIn = {4 * Math.Max(100, Options.BurnIn)} }}, or hold them closer by a larger Localization."),
        _ when Math.Abs(Virial.Value - 1) > Math.Max(0.2, 4 * Virial.StandardError)
            => Line($"The steps are too long (virial {Virial.Value:G2} of 1), so that the coefficient is too large: new LearningCoefficientOptions {{ StepSize = {StepSize / 4:G2} }}."),
        _ when Pooled.Value < 0 => "The loss falls away from this point, so that it is no minimum and has no learning coefficient: train on, or polish it with loss.Polish(loss.Parameters).",
        _ => "",
    };

    /// <summary>The coefficient with its error and its evidence.</summary>
    public override string ToString()
    {
        string value = Coefficient is { } known ? $"Local learning coefficient {known}" : Line($"No local learning coefficient: R̂ = {RHat:G4}");
        return this.After(Line($"{value} of {Dimension} parameters (d/2 = {Dimension / 2.0:G6}); R̂ {RHat:F3} of {Chains.Count} chains, {EffectiveDraws:F0} effective draws of {Chains.Sum(c => c.Count)}; virial {Virial}; nβ = {SampleSize * InverseTemperature:G4}, ε = {StepSize:G3}, γ = {Options.Localization:G4}"));
    }

    static string Line(FormattableString text) => FormattableString.Invariant(text);
}
