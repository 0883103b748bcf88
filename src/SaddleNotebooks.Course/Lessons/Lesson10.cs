using System.Numerics;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course;

/// <summary>The exercises of notebook 10, Training a real network.</summary>
public static class Lesson10
{
    const double Output = 0.02, Factor = 1 / (Output * (1 - Output));
    const int Window = 20, MostEpochs = 100, MostWork = 1000;
    // Ten outputs that all say one tenth have the squared error 0.45.
    const double PlateauLeft = 0.4, Level = 1e-3;

    /// <summary>By how much the cross-entropy gradient exceeds that of the squared error through a sigmoid where the right output is 0.02; the answer is a number.</summary>
    public static Exercise GradientFactor { get; } = Exercise.Quantity(
        "An output is 0.02 and should be 1. How many times larger is the gradient of the cross-entropy than that of the squared error through the sigmoid?", () => Factor, CheckFactor)
        .WithHints("Both gradients have the error p − t. One of them has the slope of the sigmoid as another factor.",
            "1 / (p·(1 − p)).");

    /// <summary>A function of all losses so far that says whether the last 20 no longer fall; the answer is a <c>Func&lt;double[], bool&gt;</c>.</summary>
    public static Exercise FlatWindow { get; } = Exercise.Custom<Func<double[], bool>>(
        "Say whether the last 20 losses are flat: the means of their halves differ by at most 1 %. Never before there are 20.", CheckWindow)
        .WithHints("Look at the last 20 losses only, take the mean of each half, and compare the two relative to their size.",
            "|mean of the last ten − mean of the ten before| ≤ 0.01 · mean of the ten before, and never with fewer than 20.");

    /// <summary>
    /// A function of two variables with a saddle at the origin and a minimum at (3, 0), both at height 0; the answer is an <see cref="Objective"/>.
    /// </summary>
    public static Exercise SameHeight { get; } = Exercise.Custom<Objective>(
        "Give a function with a saddle at (0, 0) and a minimum at (3, 0), both at the same height.", CheckHeights)
        .WithHints("Let x alone make two places of equal height with no slope, and let the sign of the term with y² depend on x.",
            "x²(x − 3)² + y²·(x − c) with c between 0 and 3.");

    /// <summary>
    /// A training that brings the squared error of a ten-class network from its plateau at 0.45 below 0.4 within 100 epochs and 1,000 units of work; the answer is
    /// <see cref="TrainingOptions"/>.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The loss at the start of the plateau; its parameters are not changed.</param>
    public static Exercise LeavePlateau<T>(NetworkLoss<T> loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Exercise.Custom<TrainingOptions>($"Give a training that leaves the plateau within {MostEpochs} epochs.", options => CheckTraining(loss, options))
            .WithHints("Compare what the strategies of this notebook changed: method, learning rate, or what happens when the detector speaks.",
                "Replace gradient descent by Adam with a learning rate of 0.05.");
    }

    static Feedback CheckFactor(double answer)
    {
        const double expected = Factor;
        if (IsNear(answer, expected, 2e-3))
            return Feedback.Right("1/(0.02 · 0.98) = 51.02: the sigmoid's slope, p(1 − p), is what the cross-entropy divides out again.");
        if (IsNear(answer, 1 / Output, 2e-3))
            return Feedback.Wrong("Nearly: p is not the whole slope of the sigmoid.");
        if (IsNear(answer, 1 / expected, 2e-3))
            return Feedback.Wrong("That is the slope of the sigmoid: the ratio is the other way round.");
        return IsNear(answer, 1 - Output, 2e-3)
            ? Feedback.Wrong("That is the error t − p alone, the same in both gradients. What does the squared error multiply it by?")
            : Feedback.Wrong($"{NumberText.Of(answer)} is not it. Write both gradients down: in what do they differ?");
    }

    static Feedback CheckWindow(Func<double[], bool> flat)
    {
        foreach (int count in (ReadOnlySpan<int>)[0, 1, Window / 2, Window - 1])
        {
            if (flat([.. Enumerable.Repeat(0.5, count)]))
                return Feedback.Wrong($"With {NumberText.Of(count)} equal losses it says \"flat\": too early, the window holds {Window}.");
        }
        if (!flat([.. Enumerable.Repeat(0.5, Window)]))
            return Feedback.Wrong($"{Window} equal losses are flat, but it says they are not.");
        if (flat([.. Enumerable.Range(0, 60).Select(i => Math.Pow(0.99, i))]))
            return Feedback.Wrong("A loss that falls by one per cent in every step is not flat: over 20 steps that makes 18 %.");
        var noise = new RandomStream(10);
        if (!flat([.. Enumerable.Range(0, 60).Select(i => 0.5 * (1 + 0.01 * noise.Normal(i)))]))
            return Feedback.Wrong("Losses that jump up and down by one per cent around the same value are flat: compare means, not single losses.");
        if (!flat([.. Enumerable.Range(0, 100).Select(i => 2 - 0.01 * i), .. Enumerable.Repeat(1.0, Window)]))
            return Feedback.Wrong($"The last {Window} losses are all equal; what was before them does not count.");
        if (flat([.. Enumerable.Repeat(1.0, 200), .. Enumerable.Range(0, Window).Select(i => 1 - 0.01 * i)]))
            return Feedback.Wrong($"The last {Window} losses fall: look at those only, not at all of them.");
        return CheckHalves(flat) ?? Feedback.Right("It waits for its window, sees through the noise, and forgets the past. What it cannot say is why the loss is flat.");
    }

    /// <summary>Losses of every size whose halves differ by a given share, whatever single losses do.</summary>
    static Feedback? CheckHalves(Func<double[], bool> flat)
    {
        const int half = Window / 2;
        foreach (double size in (ReadOnlySpan<double>)[1e-4, 0.3, 40, 1e4])
        {
            foreach (double change in (ReadOnlySpan<double>)[0, -0.005, 0.005, -0.02, 0.02, -0.04, -0.2, 0.2])
            {
                foreach (double jump in (ReadOnlySpan<double>)[0, 0.1])
                {
                    // The jumps cancel within each half; with them the first and the last loss say nothing about the means.
                    double[] losses = [.. Enumerable.Range(0, Window).Select(i => size * ((i < half ? 1 : 1 + change) + (i % 2 == 0 ? jump : -jump)))];
                    // The two ends alone are equal.
                    if (jump > 0)
                        (losses[0], losses[1], losses[^1], losses[^2]) = (size, losses[0] + losses[1] - size, size, losses[^1] + losses[^2] - size);
                    bool isFlat = Math.Abs(change) <= 0.01;
                    if (flat(losses) != isFlat)
                    {
                        return Feedback.Wrong($"Losses about {NumberText.Of(size)} whose second half of the window lies {NumberText.Percent(Math.Abs(change))} {(change < 0 ? "below" : "above")} the first"
                            + $"{(jump > 0 ? ", with jumps up and down," : "")} are {(isFlat ? "flat" : "not flat")}: compare the means of the two halves, relative to their size and in both directions.");
                    }
                }
            }
        }
        return null;
    }

    static Feedback CheckHeights(Objective f)
    {
        if (f.Dimension != 2)
            return Feedback.Wrong($"The function has {NumberText.Of(f.Dimension)} variables; two are asked for.");
        double[] first = [0, 0], second = [3, 0];
        double difference = f.Value(first) - f.Value(second);
        if (!(Math.Abs(difference) <= Level))
            return Feedback.Wrong($"The heights differ by {NumberText.Of(difference)}: a loss curve alone would tell the two places apart.");
        var (saddle, minimum) = (f.CriticalPointAt(first), f.CriticalPointAt(second));
        if (!saddle.IsCritical || !minimum.IsCritical)
            return Feedback.Wrong($"‖∇f‖ is {NumberText.Of(saddle.GradientNorm, 3)} at (0, 0) and {NumberText.Of(minimum.GradientNorm, 3)} at (3, 0): both must vanish.");
        if (saddle.Kind != CriticalPointKind.Saddle)
            return Feedback.Wrong($"(0, 0) is no saddle: its curvatures are {Curvatures(saddle)}. Let the term with y² change its sign between the two places.");
        return minimum.Kind == CriticalPointKind.Minimum
            ? Feedback.Right($"Loss and gradient are the same at both places; only the curvatures, {Curvatures(saddle)} and {Curvatures(minimum)}, tell them apart.")
            : Feedback.Wrong($"(3, 0) is no minimum: its curvatures are {Curvatures(minimum)}.");
    }

    static string Curvatures(CriticalPoint point) => string.Join(" and ", point.Eigenvalues.Select(v => NumberText.Of(v, 3)));

    static Feedback CheckTraining<T>(NetworkLoss<T> loss, TrainingOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] parameters = [.. loss.Parameters];
        if (options.Epochs > MostEpochs)
            return Feedback.Wrong($"{NumberText.Of(options.Epochs)} epochs are too many: {MostEpochs} at most.");
        double before = loss.Value();
        var run = Trainer<T[]>.Run(loss, parameters, options with { Checkpoints = null, PathPoints = 0 });
        string reached = $"The loss went from {NumberText.Of(before)} to {NumberText.Of(run.Final.Loss)}";
        if (run.Status == TrainingStatus.Diverged)
            return Feedback.Wrong("The loss stopped being finite: the steps are too long.");
        if (run.Final.Work > MostWork)
            return Feedback.Wrong($"That cost {NumberText.Of(run.Final.Work, 3)} gradients over all samples, more than {NumberText.Of(MostWork)}: look less often, or allow a look fewer Hessian products.");
        if (run.Final.Loss < PlateauLeft)
            return Feedback.Right($"{reached} at the price of {NumberText.Of(run.Final.Work, 3)} gradients over all samples.");
        string found = options.Detector is null ? "nothing watched for saddles"
            : run.Detections.Count == 0 ? "the detector never spoke: is its window too long, or its tolerance too small for the noise of the batches?"
            : options.Response is null ? "the detector spoke and nothing was done"
            : $"the detector spoke {run.Detections.Count} times and the response was too weak";
        return Feedback.Wrong($"{reached}: still on the plateau, and {found}.");
    }

    static bool IsNear(double answer, double expected, double tolerance) => Math.Abs(answer - expected) <= tolerance * Math.Abs(expected);
}
