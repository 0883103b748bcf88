using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>Names and colours of kinds of critical points, the same in every picture.</summary>
static class KindText
{
    internal static string Of(CriticalPointKind kind) => kind switch
    {
        CriticalPointKind.NotCritical => "not critical",
        CriticalPointKind.Minimum => "minimum",
        CriticalPointKind.Maximum => "maximum",
        CriticalPointKind.Saddle => "saddle",
        CriticalPointKind.Degenerate => "degenerate",
        CriticalPointKind.ProbableMinimum => "probably a minimum",
        CriticalPointKind.ProbableMaximum => "probably a maximum",
        CriticalPointKind.Undecided => "undecided",
        CriticalPointKind.NotDifferentiable => "not differentiable",
        _ => "not finite",
    };

    internal static string Color(CriticalPointKind kind) => kind switch
    {
        CriticalPointKind.Minimum or CriticalPointKind.ProbableMinimum => Palette.Green,
        CriticalPointKind.Maximum or CriticalPointKind.ProbableMaximum => Palette.Purple,
        CriticalPointKind.Saddle => Palette.Vermilion,
        CriticalPointKind.Degenerate or CriticalPointKind.Undecided => Palette.Yellow,
        _ => Palette.Gray,
    };
}
