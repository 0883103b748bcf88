using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
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
            Description = detection.ToString(),
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
        DetectorVerdict.Saddle => Join("An eigenvalue lies within the bound of λ_min.", d.Advice),
        DetectorVerdict.Minimum => "Hardly anything is left to gain here.",
        _ => d.Advice,
    };

    static TextTable Table(SaddleDetection d) => new(["evidence", "value"],
    [
        ["loss", NumberText.Of(d.Loss)],
        ["gradient norm", NumberText.Of(d.GradientNorm, 3)],
        ["critical point near", d.IsCritical ? "yes" : "no"],
        ["λ_min", $"{NumberText.Of(d.Lowest.Value)} (an eigenvalue lies within {NumberText.Of(d.Lowest.ResidualBound, 2)})"],
        [$"no eigenvalue below ({NumberText.Percent(d.Lowest.Confidence)})", NumberText.Of(d.Lowest.Limit, 3)],
        ["largest |λ|", NumberText.Of(d.HessianNorm, 3)],
        ["further fall promised by the quadratic model", NumberText.Of(d.PromisedFall, 3)],
        ["Hessian products spent", NumberText.Of(d.HessianProducts)],
        .. d.Action.Length > 0 ? (IReadOnlyList<IReadOnlyList<string>>)[["done about it", d.Action]] : [],
    ]);
}
