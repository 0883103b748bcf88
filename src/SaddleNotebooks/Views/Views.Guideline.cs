using SaddleNotebooks.Charts;
using SaddleNotebooks.Course;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>The advantage in each situation in units of its standard error, with the verdict.</summary>
    /// <param name="result">The result.</param>
    public static Figure Plot(this GuidelineResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Figure($"“{result.Guideline.Claim}” {Word(result.Verdict)}", Panel([result]))
        {
            Caption = $"{result.Statement.Trim()} Green: better with 95 % confidence over {NumberText.Of(result.Seeds)} seeds; orange: worse; grey: not decided.",
            Height = 190 + 44 * result.Findings.Count,
            ShowLegend = false,
            Description = result.ToString(),
            Table = new TextTable(["situation", "measure", "followed", "not followed", "advantage, 95 % interval"], [.. result.Findings.Select(Row)]),
        };
    }

    /// <summary>All guidelines: one line for each situation.</summary>
    /// <param name="report">The results.</param>
    public static Figure Plot(this GuidelineReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new Figure("Seven guidelines, tested", Panel(report.Results))
        {
            Caption = Join("Each mark is one situation. Green: better with 95 % confidence; orange: worse; grey: not decided. No guideline is right or wrong in itself: the situation decides.", report.Advice),
            Height = 150 + 26 * report.Results.Sum(r => r.Findings.Count),
            ShowLegend = false,
            Description = report.ToString(),
            Table = new TextTable(["guideline", "verdict", "in words"],
            [
                .. report.Results.Select(IReadOnlyList<string> (r) => [r.Guideline.Name, Word(r.Verdict), r.Statement.Trim()]),
            ]),
        };
    }

    // Measures differ in unit and size, so the picture shows the sign and how certain it is: the advantage over the half-width of its interval.
    static PlanePanel Panel(IReadOnlyList<GuidelineResult> results)
    {
        var rows = results.SelectMany(r => r.Findings.Select((f, i) => (Result: r, Finding: f, Number: i + 1))).ToArray();
        double[] places = [.. Enumerable.Range(0, rows.Length).Select(i => (double)(rows.Length - 1 - i))];
        return new PlanePanel
        {
            X = new Axis { Title = "advantage of following it, in half-widths of its 95 % interval (beyond ±1 is certain)", Range = (-Most - 0.4, Most + 0.4), ZeroLine = true },
            Y = new Axis
            {
                Range = (-0.6, rows.Length - 0.4),
                Ticks = [.. rows.Select((r, i) => (places[i], (ChartText)(results.Count == 1 ? $"situation {r.Number}" : $"{r.Result.Guideline.Name} {r.Number}")))],
            },
            Lines = [new ReferenceLine(1, IsVertical: true), new ReferenceLine(-1, IsVertical: true)],
            Traces =
            [
                new ScatterTrace(ChartValues.Of(rows.Select(r => Certainty(r.Finding))), places)
                {
                    Marker = new Marker { Size = 12, Colors = [.. rows.Select(r => Color(r.Finding))] },
                    Texts = [.. rows.Select(r => (ChartText)r.Finding.Situation)], Hover = ChartText.FromMarkup("%{text}"),
                },
            ],
        };
    }

    const double Most = 6;

    static double Certainty(GuidelineResult.Finding finding)
    {
        var (lower, upper) = finding.Interval;
        // The interval's middle: the mean, or where ranks decide near it. Beyond ±1 the interval is clear of zero, whichever of the two it is.
        double half = 0.5 * (upper - lower), middle = 0.5 * (lower + upper);
        return middle == 0 || !double.IsFinite(middle) ? 0 : Math.Clamp(half > 0 ? middle / half : double.PositiveInfinity * Math.Sign(middle), -Most, Most);
    }

    static string Color(GuidelineResult.Finding finding) => finding.Supports ? Palette.Green : finding.Refutes ? Palette.Vermilion : Palette.Gray;

    static string Word(GuidelineVerdict verdict) => verdict switch
    {
        GuidelineVerdict.Holds => "holds",
        GuidelineVerdict.HoldsOnlyWhen => "holds only in some situations",
        GuidelineVerdict.Fails => "fails",
        _ => "is undecided",
    };

    static IReadOnlyList<string> Row(GuidelineResult.Finding f) =>
    [
        f.Situation, f.Measure, NumberText.WithError(f.Followed.Value, f.Followed.StandardError, 3), NumberText.WithError(f.NotFollowed.Value, f.NotFollowed.StandardError, 3),
        $"{NumberText.Of(f.Interval.Lower, 2)} … {NumberText.Of(f.Interval.Upper, 2)}",
    ];
}
