namespace SaddleNotebooks.Training;

/// <summary>What to do about a verdict.</summary>
static class DetectorVerdictAdvice
{
    /// <summary>One sentence with the line of code; empty at a minimum.</summary>
    /// <param name="verdict">The kind of ground.</param>
    public static string Advice(this DetectorVerdict verdict) => verdict switch
    {
        DetectorVerdict.Saddle =>
            "The ground certainly falls along an eigenvector, both ways: follow it, options with { Response = SaddleResponse.FollowNegativeCurvature() }, or perturb, SaddleResponse.Perturb().",
        DetectorVerdict.Minimum => "",
        DetectorVerdict.Plateau =>
            "The loss can still fall, only slowly: raise the learning rate, options with { Response = SaddleResponse.RaiseLearningRate() }, or scale the steps, Optimizer.Adam(0.001).",
        DetectorVerdict.Undecided => "The spectrum is not known well enough: allow more Hessian products, new SaddleDetectorOptions { MaxProducts = 1_000 }.",
        DetectorVerdict.NotFinite => "The loss is not finite here: lower the learning rate, options with { Optimizer = Optimizer.Adam(1e-4) }.",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Unknown verdict."),
    };
}
