using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <summary>The exercises of notebook 01, What is a saddle point?</summary>
public static class Lesson01
{
    const double HessianTolerance = 1e-6;

    /// <summary>A function of four variables with a saddle of index 3 at the origin; the answer is an <see cref="Objective"/>.</summary>
    public static Exercise SaddleOfIndexThree { get; } = Exercise.Custom<Objective>(
        "Write a function of four variables with a saddle of index 3 at the origin.", CheckIndexThree)
        .WithHints("The index counts negative eigenvalues. In a sum of squares each square has its own eigenvalue, with the sign that stands before it.",
            "One square with a plus sign, three with a minus sign.");

    /// <summary>A saddle of Himmelblau's function; the answer is its two coordinates.</summary>
    public static Exercise HimmelblauSaddle { get; } = Exercise.Custom<double[]>(
        "Find a saddle of Himmelblau's function.", CheckHimmelblau)
        .WithHints("On the map of level lines a saddle is where a level line crosses itself. Start there.",
            "f.FindCriticalPoints lists them, or f.Minimize(Optimizer.Newton(), start) polishes a start; the kind of the result must be Saddle.");

    /// <summary>
    /// Two functions of two variables whose Hessian at the origin has the eigenvalues 0 and 3, the first with a minimum there, the
    /// second without; the answer is the pair.
    /// </summary>
    public static Exercise DegeneratePair { get; } = Exercise.Custom<(Objective, Objective)>(
        "Two functions with Hessian eigenvalues 0 and 3 at the origin: one has a minimum there, the other has not.", CheckPair)
        .WithHints("The eigenvalue 3 belongs to one variable: what square has the second derivative 3? The other variable must not enter in second degree.",
            "1.5·x₀² plus a term of fourth degree in x₁ that leads up, or one of third or fourth degree that leads down.");

    static Feedback CheckIndexThree(Objective f)
    {
        if (f.Dimension != 4)
            return Feedback.Wrong($"The function has {NumberText.Of(f.Dimension)} variables; four are asked for.");
        var point = f.CriticalPointAt(new double[4]);
        return point.Kind switch
        {
            CriticalPointKind.Saddle when point.Index == 3 => Feedback.Right("A saddle of index 3: three ways down, one up."),
            CriticalPointKind.Saddle => Feedback.Wrong($"A saddle, but of index {NumberText.Of(point.Index)}: the index counts the negative eigenvalues."),
            CriticalPointKind.NotCritical => Feedback.Wrong($"The slope at the origin is {NumberText.Of(point.GradientNorm)}: it must vanish there. Leave out terms of first degree."),
            CriticalPointKind.Minimum => Feedback.Wrong("A minimum: every direction leads up. Let some terms enter with a minus sign."),
            CriticalPointKind.Maximum => Feedback.Wrong("A maximum: every direction leads down. One direction must lead up."),
            CriticalPointKind.Degenerate => Feedback.Wrong($"{point.Summary} Give every variable a square."),
            _ => Feedback.Wrong(point.Summary),
        };
    }

    static Feedback CheckHimmelblau(double[] x)
    {
        if (x.Length != 2)
            return Feedback.Wrong($"A point of the plane has 2 coordinates, not {NumberText.Of(x.Length)}.");
        var point = Problem.Himmelblau.CriticalPointAt(x);
        return point.Kind switch
        {
            CriticalPointKind.Saddle => Feedback.Right($"A saddle of index {NumberText.Of(point.Index)} at height {NumberText.Of(point.Value)}."),
            CriticalPointKind.NotCritical => Feedback.Wrong($"The slope there is {NumberText.Of(point.GradientNorm)}: not yet a critical point. Polish it."),
            CriticalPointKind.Minimum => Feedback.Wrong("A critical point, but a minimum: Newton's method goes to any kind. Start nearer to where level lines cross."),
            CriticalPointKind.Maximum => Feedback.Wrong("A critical point, but the maximum in the middle. Start nearer to where level lines cross."),
            _ => Feedback.Wrong(point.Summary),
        };
    }

    static Feedback CheckPair((Objective Minimum, Objective Other) answer)
    {
        foreach (var (name, f) in new[] { ("first", answer.Minimum), ("second", answer.Other) })
        {
            if (f.Dimension != 2)
                return Feedback.Wrong($"The {name} function has {NumberText.Of(f.Dimension)} variables; two are asked for.");
            var point = f.CriticalPointAt(0, 0);
            if (!point.IsCritical)
                return Feedback.Wrong($"The {name} function: {point.Summary}");
            if (Math.Abs(point.Eigenvalues[0]) > HessianTolerance || Math.Abs(point.Eigenvalues[1] - 3) > HessianTolerance)
                return Feedback.Wrong($"The {name} function's Hessian has the eigenvalues {NumberText.Of(point.Eigenvalues[0])} and {NumberText.Of(point.Eigenvalues[1])}; 0 and 3 are asked for.");
        }
        if (Surroundings.HasLower(answer.Minimum))
            return Feedback.Wrong("The first function has lower points however near you look: no minimum. Its flat direction must not lead down.");
        if (!Surroundings.HasLower(answer.Other))
            return Feedback.Wrong("The second function has no lower point nearby: it looks like a minimum. Add a term of third or fourth degree that leads down along the flat direction.");
        return Feedback.Right("Same eigenvalues, different answers: with a zero eigenvalue and no negative one, second derivatives cannot decide.");
    }
}
