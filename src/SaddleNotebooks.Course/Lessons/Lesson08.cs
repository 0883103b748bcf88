using System.Numerics;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <summary>The exercises of notebook 08, Seeing the Hessian of a network.</summary>
public static class Lesson08
{
    const double Parameters = 784 * 100 + 100 + 100 * 10 + 10, Gigabytes = Parameters * Parameters * 8 / 1e9;

    /// <summary>The memory in gigabytes (10⁹ bytes) of the whole Hessian of 784-100-10 in double precision; the answer is a number.</summary>
    public static Exercise HessianGigabytes { get; } = Exercise.Quantity(
        "How many gigabytes would the Hessian of 784-100-10 take in double precision?", () => Gigabytes, CheckGigabytes, unit: 1e9)
        .WithHints("Count the parameters, weights and biases of both layers. How many entries has a square matrix of that size?",
            "n² · 8 bytes / 10⁹, with n = 784·100 + 100 + 100·10 + 10.");

    /// <summary>The mean curvature over all directions, that is trace / n; the answer is a number.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The trained network's loss.</param>
    public static Exercise MeanCurvature<T>(NetworkLoss<T> loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Exercise.Quantity("What is the mean of all Hessian eigenvalues?", null, answer =>
        {
            double trace = loss.Hessian().Trace(), mean = trace / loss.Parameters.Length;
            if (IsNear(answer, mean, 1e-3))
                return Feedback.Right("The eigenvalues' sum is the trace, so their mean is trace / n: tiny beside λ_max. Almost all directions are flat.");
            return IsNear(answer, trace, 1e-3)
                ? Feedback.Wrong("That is the sum of the eigenvalues. How many are there?")
                : Feedback.Wrong($"{NumberText.Of(answer)} is too {(answer < mean ? "small" : "large")}.");
        })
            .WithHints("The sum of all eigenvalues can be had without any of them: it is also the sum of the diagonal.",
                "loss.Hessian().Trace() / loss.Parameters.Length.");
    }

    /// <summary>A direction in which the loss bends down at the trained weights; the answer is a vector of n numbers.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The trained network's loss.</param>
    public static Exercise EscapeDirection<T>(NetworkLoss<T> loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Exercise.Custom<T[]>("Give a direction along which both ways lead down on average.", direction =>
        {
            if (DirectionAnswer.Fault(loss, direction, out double length) is { } fault)
                return fault;
            double curvature = loss.Hessian().Curvature(direction);
            double here = loss.Value(), both = (At(loss, direction, 0.5 / length) + At(loss, direction, -0.5 / length)) / 2;
            string measured = $"Half a unit forward and back, the loss is {NumberText.Of(both, 6)} on average; here it is {NumberText.Of(here, 6)}.";
            return curvature < 0 && both < here
                ? Feedback.Right($"The curvature is {NumberText.Of(curvature)}. {measured} The slope cancels in the mean, so this descent is the curvature's: the network is not at a minimum.")
                : Feedback.Wrong($"The curvature is {NumberText.Of(curvature)}. {measured} Descending by the slope is not enough.");
        })
            .WithHints("Descending by the slope leads down on one side only. Both sides lead down along negative curvature.",
                "The eigenvector of the smallest eigenvalue: loss.HessianExtremes(smallest: 1) has it.");
    }

    static Feedback CheckGigabytes(double answer)
    {
        const double expected = Gigabytes;
        if (IsNear(answer, expected, 0.02))
            return Feedback.Right("79,510 parameters, so 79,510² numbers of 8 bytes: about 50.6 GB.");
        if (IsNear(answer, expected / 2, 0.02))
            return Feedback.Wrong("That is single precision, or half of the symmetric matrix: 8 bytes for each of all n² entries are asked for.");
        if (IsNear(answer, expected * 1e9 / (1 << 30), 0.02))
            return Feedback.Wrong("You divided by 2³⁰; a gigabyte is 10⁹ bytes here.");
        if (IsNear(answer, expected * 8, 0.02))
            return Feedback.Wrong("Those are gigabits: a double has 64 bits, which are 8 bytes.");
        return IsNear(answer, expected * 1e9, 0.02)
            ? Feedback.Wrong("Those are bytes: divide by 10⁹.")
            : Feedback.Wrong($"{NumberText.Of(answer)} is too {(answer < expected ? "small" : "large")}.");
    }

    static bool IsNear(double answer, double expected, double tolerance) => Math.Abs(answer - expected) <= tolerance * Math.Abs(expected);

    static double At<T>(NetworkLoss<T> loss, T[] direction, double step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] moved = [.. loss.Parameters];
        loss.Space.AddScaled(step, direction, moved);
        return loss.Value(moved);
    }
}
