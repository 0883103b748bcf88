namespace SaddleNotebooks.Numerics;

public static partial class NumericsExtensions
{
    /// <summary>What the status means and what to do next, in one sentence with the line of code.</summary>
    /// <param name="status">How a Krylov method ended; its call took options.</param>
    public static string Advice(this KrylovStatus status) => status.Advice(KrylovCall.WithOptions);

    /// <summary>The same with the lines of code of the call that returned the status.</summary>
    internal static string Advice(this KrylovStatus status, KrylovCall call) => status switch
    {
        KrylovStatus.Converged => "Every value meets its tolerance.",
        KrylovStatus.ResidualsSmall =>
            "Every residual meets its tolerance, but whether an eigenvalue beyond was skipped was not looked at: new ThickRestartOptions { CheckForSkipped = true } looks.",
        KrylovStatus.InvariantSubspace => $"The Krylov space is invariant, so that its values are exact to rounding: another start vector looks outside it, {call.Other}.",
        KrylovStatus.ProductLimitReached => $"The limit on products was reached before the tolerance: allow more, {call.More}, or ask for less, {call.Looser}.",
        KrylovStatus.Canceled => $"It was cancelled, and the values are those found so far: ask for less to have all of it sooner, {call.Less}.",
        KrylovStatus.NonFiniteProduct =>
            "A product held NaN or infinity, and the values stem from those before it: look at the point and the data, or compute in double precision, Network.FromOnnx<double>(path).",
        KrylovStatus.Stagnated => $"Rounding stopped the progress above the tolerance: ask for less, {call.Looser}, or compute in double precision, Network.FromOnnx<double>(path).",
        KrylovStatus.NegativeCurvature =>
            "The operator is not positive definite, and solution.NegativeCurvature is a direction that shows it: MinimalResidual.Solve(a, b) needs no definiteness.",
        KrylovStatus.TrustRegionBoundary => "The step was cut at the boundary of the trust region: begin with a larger one, Optimizer.TrustRegionNewtonCg(10).",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status."),
    };
}

/// <summary>The lines of code that ask a Krylov method again, differently.</summary>
/// <param name="More">With a larger limit on products.</param>
/// <param name="Looser">For less accuracy.</param>
/// <param name="Other">From other random vectors.</param>
/// <param name="Less">With fewer products.</param>
sealed record KrylovCall(string More, string Looser, string Other, string Less)
{
    /// <summary>A call that took options.</summary>
    public static readonly KrylovCall WithOptions = new(
        "options with { MaxProducts = 10_000 }", "options with { Tolerance = 1e-4 }", "options with { Seed = 1 }", "options with { MaxProducts = 100 }");

    /// <summary>A quadrature, of the Hessian or of another operator.</summary>
    public static readonly KrylovCall Spectrum = new(
        "loss.HessianSpectrum(steps: 160)", "loss.HessianSpectrum(probes: 2, steps: 40)", "loss.HessianSpectrum(seed: 1)", "loss.HessianSpectrum(probes: 2, steps: 40)");

    /// <summary>The ends of the Hessian's spectrum.</summary>
    public static readonly KrylovCall Extremes = new(
        "loss.HessianExtremes(maxProducts: 10_000)", "loss.HessianExtremes(tolerance: 1e-4)", "loss.HessianExtremes(seed: 1)", "loss.HessianExtremes(1, 1)");

    /// <summary>The trace or the diagonal.</summary>
    public static readonly KrylovCall Trace = new(
        "loss.HessianTrace(products: 240)", "loss.HessianTrace(products: 30)", "loss.HessianTrace(seed: 1)", "loss.HessianTrace(products: 30)");
}
