using System.Globalization;

namespace SaddleNotebooks;

/// <summary>Says in words what a classification shows, and what it does not.</summary>
static class CriticalPointSummary
{
    public static string Write(CriticalPoint p) => p.Kind switch
    {
        CriticalPointKind.NotFinite => "The function or its derivatives are not finite here.",
        CriticalPointKind.NotCritical => Text(
            $"Not critical: ‖∇f‖ = {p.GradientNorm:G3} is above {p.GradientTolerance:G3}. {Curvature(p)}"),
        CriticalPointKind.Minimum => Text($"A strict local minimum: the smallest eigenvalue is {p.SmallestEigenvalue:G4}."),
        CriticalPointKind.Maximum => Text($"A strict local maximum: the largest eigenvalue is {p.LargestEigenvalue:G4}."),
        CriticalPointKind.Saddle => Saddle(p),
        CriticalPointKind.ProbableMinimum => Text(
            $"No negative curvature found ({p.Eigenvalues.Count} of {p.Dimension} eigenvalues known); the probability that one below {-p.EigenvalueTolerance:G3} was overlooked is at most {p.OverlookedProbability:G2}."),
        CriticalPointKind.ProbableMaximum => Text(
            $"No positive curvature found ({p.Eigenvalues.Count} of {p.Dimension} eigenvalues known); the probability that one above {p.EigenvalueTolerance:G3} was overlooked is at most {p.OverlookedProbability:G2}."),
        _ => Degenerate(p),
    };

    static string Saddle(CriticalPoint p)
    {
        string least = p.IsWholeSpectrumKnown ? "" : "at least ";
        string text = Text($"A saddle of index {least}{p.Index}: down along {Directions(p.Index)}, up along {Directions(p.PositiveCount)}.");
        return p.Nullity == 0
            ? text
            : text + Text($" It is degenerate as well: {Count(p.Nullity, "eigenvalue is", "eigenvalues are")} zero within {p.EigenvalueTolerance:G3}, so the index may be up to {p.Index + p.Nullity} nearby.");
    }

    static string Degenerate(CriticalPoint p)
    {
        string zeros = p.IsWholeSpectrumKnown
            ? Text($"Degenerate: {Count(p.Nullity, "eigenvalue is", "eigenvalues are")} zero within {p.EigenvalueTolerance:G3}.")
            : Text($"Degenerate or nearly so: the end of the known spectrum ({p.Eigenvalues.Count} of {p.Dimension} eigenvalues) is zero within {p.EigenvalueTolerance:G3}.");
        if (p.PositiveCount > 0)
            return zeros + Text($" Certain: not a maximum, f rises along {Directions(p.PositiveCount)}. Minimum or saddle: higher derivatives decide.");
        if (p.Index > 0)
            return zeros + Text($" Certain: not a minimum, f falls along {Directions(p.Index)}. Maximum or saddle: higher derivatives decide.");
        return zeros + " All second derivatives vanish: minimum, maximum or saddle, higher derivatives decide.";
    }

    static string Curvature(CriticalPoint p)
        => p.Index == 0
            ? Text($"No negative curvature: the smallest known eigenvalue is {p.SmallestEigenvalue:G4}.")
            : Text($"The Hessian has {Count(p.Index, "negative eigenvalue", "negative eigenvalues")}, the lowest {p.SmallestEigenvalue:G4}.");

    static string Directions(int count) => Count(count, "direction", "directions");

    static string Count(int count, string one, string many) => count == 1 ? Text($"1 {one}") : Text($"{count} {many}");

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
