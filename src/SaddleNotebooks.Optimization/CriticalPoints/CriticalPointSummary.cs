using System.Globalization;

namespace SaddleNotebooks.Optimization;

/// <summary>Says in words what a classification shows, and what it does not.</summary>
static class CriticalPointSummary
{
    public static string Write(CriticalPoint p)
        => p.IsCanceled && p.Eigenvalues.Count > 0 ? $"{Kind(p)} The classification was cancelled: let it run to its end for the rest." : Kind(p);

    static string Kind(CriticalPoint p) => p.Kind switch
    {
        CriticalPointKind.NotFinite => p.Obstacle.Length > 0
            ? $"The function or its derivatives are not finite here: {p.Obstacle}."
            : "The function or its derivatives are not finite here.",
        CriticalPointKind.NotDifferentiable => $"Not differentiable here: {p.Obstacle}. Derivatives do not tell what the point is.",
        CriticalPointKind.NotCritical => Text(
            $"Not critical: ‖∇f‖ = {p.GradientNorm:G3} is above {p.GradientTolerance:G3}. {Curvature(p)}"),
        CriticalPointKind.Minimum => Text($"A strict local minimum: the smallest eigenvalue is {p.SmallestEigenvalue:G4}."),
        CriticalPointKind.Maximum => Text($"A strict local maximum: the largest eigenvalue is {p.LargestEigenvalue:G4}."),
        CriticalPointKind.Saddle => Saddle(p),
        CriticalPointKind.ProbableMinimum => Text(
            $"No negative curvature found ({Known(p)}); the probability that an eigenvalue below {-p.EigenvalueTolerance:G3} was overlooked is at most ")
            + Text($"{p.OverlookedProbability:G2}."),
        CriticalPointKind.ProbableMaximum => Text(
            $"No positive curvature found ({Known(p)}); the probability that an eigenvalue above {p.EigenvalueTolerance:G3} was overlooked is at most ")
            + Text($"{p.OverlookedProbability:G2}."),
        CriticalPointKind.Undecided => Undecided(p),
        _ => Degenerate(p),
    };

    /// <summary>The index as far as it is known: <c>336</c>, or <c>at least 21 and at most 640 (97.5 % sure)</c>.</summary>
    public static string Index(CriticalPoint p) => p.IsWholeSpectrumKnown || p.Eigenvalues.Count == 0
        ? Text($"{p.Index}")
        : Text($"at least {p.Index} and at most {p.IndexAtMost} (97.5 % sure)");

    static string Saddle(CriticalPoint p)
    {
        string least = p.IsWholeSpectrumKnown ? "" : "at least ";
        string text = Text($"A saddle of index {Index(p)}: down along {least}{Directions(p.Index)}, up along {least}{Directions(p.PositiveCount)}.");
        return p.Nullity == 0 || !p.IsWholeSpectrumKnown
            ? text
            : text + Text($" It is degenerate as well: {Count(p.Nullity, "eigenvalue is", "eigenvalues are")} zero within {p.EigenvalueTolerance:G3}, ")
                + Text($"so the index may be up to {p.Index + p.Nullity} nearby.");
    }

    static string Degenerate(CriticalPoint p)
    {
        string zeros = p.IsWholeSpectrumKnown
            ? Text($"Degenerate: {Count(p.Nullity, "eigenvalue is", "eigenvalues are")} zero within {p.EigenvalueTolerance:G3}.")
            : Text($"Degenerate or nearly so: the end of the known spectrum ({Known(p)}) is zero within {p.EigenvalueTolerance:G3}.");
        if (p.PositiveCount > 0)
            return zeros + Text($" Certain: not a maximum, f rises along {Directions(p.PositiveCount)}. Minimum or saddle: {Further(p)}.");
        if (p.Index > 0)
            return zeros + Text($" Certain: not a minimum, f falls along {Directions(p.Index)}. Maximum or saddle: {Further(p)}.");
        return zeros + (p.IsWholeSpectrumKnown
            ? " All second derivatives vanish: minimum, maximum or saddle, higher derivatives decide."
            : " No curvature of either sign was found.");
    }

    static string Undecided(CriticalPoint p)
    {
        if (p.Eigenvalues.Count == 0)
            return Text($"Not classified: it was cancelled here, with ‖∇f‖ = {p.GradientNorm:G3}, before the curvature was known.");
        string found = p.Index == 0
            ? Text($"No negative curvature was found ({Known(p)}), but it is not excluded: {Limit(p)}.")
            : Text($"No positive curvature was found ({Known(p)}), but it is not excluded.");
        return found;
    }

    static string Curvature(CriticalPoint p)
    {
        if (p.IsWholeSpectrumKnown)
        {
            return p.Index == 0
                ? Text($"No negative curvature: the smallest eigenvalue is {p.SmallestEigenvalue:G4}.")
                : Text($"The Hessian has {Count(p.Index, "negative eigenvalue", "negative eigenvalues")}, the lowest {p.SmallestEigenvalue:G4}.");
        }
        return p.Index == 0
            ? Text($"No negative curvature beyond {p.EigenvalueTolerance:G3} was found: {Limit(p)}.")
            : Text($"Negative eigenvalues of the Hessian: {Index(p)}, the lowest found {p.SmallestEigenvalue:G4}.");
    }

    static string Further(CriticalPoint p) => p.IsWholeSpectrumKnown ? "higher derivatives decide" : p.PositiveCount > 0 ? Limit(p) : "the rest is not known";

    static string Limit(CriticalPoint p) => double.IsFinite(p.Smallest.Limit)
        ? Text($"with {100 * p.Smallest.Confidence:G3} % probability none lies below {p.Smallest.Limit:G3}")
        : "too few steps were taken to limit how low one may lie";

    static string Known(CriticalPoint p) => Text($"{p.Eigenvalues.Count} of {p.Dimension} eigenvalues known");

    static string Directions(int count) => Count(count, "direction", "directions");

    static string Count(int count, string one, string many) => count == 1 ? Text($"1 {one}") : Text($"{count} {many}");

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
