using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>Shows what a detector found.</summary>
public static class SaddleDetectionView
{
    /// <summary>The verdict as the title, the evidence as a table.</summary>
    /// <param name="detection">The verdict.</param>
    public static Figure Plot(this SaddleDetection detection)
    {
        ArgumentNullException.ThrowIfNull(detection);
        var table = Table(detection);
        return new Figure(Title(detection), new TablePanel { Traces = [new TableTrace(table)] })
        {
            Height = TableHeight.Of(table),
            Caption = Reading(detection),
            Description = detection + "\n" + Reading(detection),
            Table = table,
        };
    }

    static string Title(SaddleDetection d) => d.Verdict switch
    {
        DetectorVerdict.Saddle => "Saddle: a critical point is near, and the loss bends down",
        DetectorVerdict.Minimum => "Minimum: a critical point is near, and nothing bends down",
        DetectorVerdict.Plateau => "Plateau: slow ground, but no critical point to stop at",
        DetectorVerdict.Undecided => "Undecided: the spectrum is not known well enough",
        _ => "The loss is not finite here",
    };

    static string Reading(SaddleDetection d) => d.Verdict switch
    {
        DetectorVerdict.Saddle => "An eigenvalue lies within the bound of λ_min, so the ground certainly falls along its eigenvector, both ways: follow it, perturb, or raise the learning rate.",
        DetectorVerdict.Minimum => "Hardly anything is left to gain here.",
        DetectorVerdict.Plateau => "The loss can still fall, only slowly: raise the learning rate or scale the steps.",
        DetectorVerdict.Undecided => "Allow more Hessian products.",
        _ => "Lower the learning rate.",
    };

    static TextTable Table(SaddleDetection d) => new(["evidence", "value"],
    [
        ["loss", NumberText.Of(d.Loss)],
        ["gradient norm", NumberText.Of(d.GradientNorm, 3)],
        ["critical point near", d.IsCritical ? "yes" : "no"],
        ["λ_min", NumberText.WithError(d.Lowest.Eigenvalue, d.Lowest.ResidualBound)],
        [$"no eigenvalue below ({NumberText.Percent(d.Lowest.Confidence)})", NumberText.Of(d.Lowest.LowerLimit, 3)],
        ["largest |λ|", NumberText.Of(d.HessianNorm, 3)],
        ["further fall promised by the quadratic model", NumberText.Of(d.PromisedFall, 3)],
        ["Hessian products spent", NumberText.Of(d.HessianProducts)],
        .. d.Action.Length > 0 ? (IReadOnlyList<IReadOnlyList<string>>)[["done about it", d.Action]] : [],
    ]);
}
