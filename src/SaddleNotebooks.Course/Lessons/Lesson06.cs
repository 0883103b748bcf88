using System.Numerics;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <summary>The exercises of notebook 06, Noise sets you free.</summary>
public static class Lesson06
{
    const double Curvature = -0.5, Rate = 0.1, Distance = 1e-6;
    const int Saddles = 8, MaxSteps = 3_000, TrainingSteps = 600;
    const double StartLength = 1e-3, PlateauWidth = 0.05;

    /// <summary>The steps from distance 10⁻⁶ to 1 along curvature −0.5 with η = 0.1; the answer is a number.</summary>
    public static Exercise StepsToLeave { get; } = Exercise.Quantity(
        "After how many steps has a distance of 10⁻⁶ grown to 1, with λ = −0.5 and η = 0.1?", () => Escape.PredictedSteps(Curvature, Rate, Distance), CheckSteps)
        .WithHints("Each step multiplies the distance by 1 + η|λ|.",
            "ln(10⁶) / ln(1 + η|λ|).");

    /// <summary>A method that passes the octopus with eight saddles in 3,000 steps, from (0.1, …, 0.1), for any seed; the answer is an <see cref="Optimizer"/>.</summary>
    public static Exercise EightSaddles { get; } = Exercise.Custom<Optimizer>(
        "Give a method that reaches a certified minimum of the octopus with eight saddles within 3,000 steps.", CheckOptimizer)
        .WithHints("It must not stop at a saddle, and noise must not go on for ever: jump only where the gradient is small.",
            "Optimizer.PerturbedGradientDescent(…) with jumps large enough to be felt, and a learning rate near 1/λ_max.");

    /// <summary>
    /// Two starts of length 0.001 beside the zero weights of a tanh network: from the first, gradient descent on all samples leaves the plateau,
    /// from the second it does not. The answer is the pair.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The loss of the network, on balanced data.</param>
    public static Exercise TwoStarts<T>(NetworkLoss<T> loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Exercise.Custom<(T[] Leaves, T[] Stays)>("Two starts of length 0.001: gradient descent leaves the plateau from the first, and not from the second.",
            answer => CheckStarts(loss, answer.Leaves, answer.Stays))
            .WithHints("Which entries of the parameter vector make the units differ from each other: weights or output biases?",
                "For the first put 0.001 into a weight of the hidden layer and one of the output layer; for the second into an output bias alone.");
    }

    static Feedback CheckSteps(double answer)
    {
        double expected = Escape.PredictedSteps(Curvature, Rate, Distance);
        if (Math.Abs(answer - expected) <= 1)
            return Feedback.Right("Yes: ln(10⁶)/ln(1.05) = 283.2, so step 284 is the first one beyond 1. Ten times less would cost only 47 steps more.");
        if (IsNear(answer, Math.Log(1 / Distance) / (Rate * -Curvature)))
            return Feedback.Wrong("Close: that is ln(1/r)/(η|λ|), the law of the flow without steps. A step multiplies by 1 + η|λ|, so divide by ln(1 + η|λ|).");
        if (IsNear(answer, Math.Log10(1 / Distance) / Math.Log(1 - Rate * Curvature)))
            return Feedback.Wrong("One of your logarithms is to base 10: take ln, Math.Log, for both.");
        if (IsNear(answer, Math.Log(1 / Distance) / Math.Log(1 + Rate)))
            return Feedback.Wrong("That is for |λ| = 1. Each step multiplies the distance by 1 + η|λ|, and here |λ| is 0.5.");
        return Feedback.Wrong($"{NumberText.Of(answer)} is not it. Each step multiplies the distance by 1 + η|λ| = 1.05: how many factors of 1.05 make a million?");
    }

    static Feedback CheckOptimizer(Optimizer method)
    {
        var octopus = Problem.Octopus(Saddles);
        double[] start = [.. Enumerable.Repeat(0.1, Saddles)];
        double lowest = octopus.KnownCriticalPoints.Min(p => p.Value);
        long slowest = 0;
        for (ulong seed = 0; seed < 3; seed++)
        {
            var run = octopus.Minimize(method, start, new OptimizationOptions { MaxSteps = MaxSteps, GradientTolerance = 1e-3, Seed = seed });
            slowest = Math.Max(slowest, run.Steps);
            // Coordinates of passed saddles lie at ±4τ, far from 0.
            int passed = run.Point.Count(v => Math.Abs(v) > 1);
            string where = $"With seed {seed} the run passed {passed} of {Saddles} saddles";
            if (run.Certified == Stationarity.SecondOrder && run.Value < lowest + 1)
                continue;
            return Feedback.Wrong(run.Status switch
            {
                OptimizationStatus.StuckAtSaddle => $"{where} and stands still at the next one: it needs noise or curvature. If it has noise: was the jump given enough steps before it was undone?",
                OptimizationStatus.Diverged or OptimizationStatus.NotFinite or OptimizationStatus.UnboundedBelow => $"{where} and then f grew beyond all bounds: the step size is too large.",
                OptimizationStatus.StepLimitReached when passed == Saddles => $"{where} but has not settled after {NumberText.Of(MaxSteps)} steps, ‖∇f‖ = {NumberText.Of(run.GradientNorm)}: noise in every step never does.",
                _ => $"{where} in {NumberText.Of(run.Steps)} steps ({run.Status}). Jump where the gradient is still larger, or farther, or with larger descent steps.",
            });
        }
        return Feedback.Right($"Eight saddles, at most {NumberText.Of(slowest)} steps, and a certified minimum. Gradient descent alone would stand still long before the last saddle.");
    }

    static Feedback CheckStarts<T>(NetworkLoss<T> loss, T[] leaves, T[] stays)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var (name, start) in new[] { ("first", leaves), ("second", stays) })
        {
            if (start.Length != loss.Space.Dimension)
                return Feedback.Wrong($"The {name} start has {NumberText.Of(start.Length)} numbers; the network has {NumberText.Of(loss.Space.Dimension)} parameters.");
            double length = loss.Space.Norm(start);
            if (length == 0)
                return Feedback.Wrong($"The {name} start is the saddle itself, all zeros: change some entries.");
            if (!(Math.Abs(length - StartLength) <= 0.01 * StartLength))
                return Feedback.Wrong($"The {name} start has the length {NumberText.Of(length)}; 0.001 is asked for.");
        }
        if (!Leaves(loss, leaves, out double first))
            return Feedback.Wrong($"From the first start the loss is still {NumberText.Of(first, 6)} after {TrainingSteps} steps: all units still put out the same for every image. Change a weight, not an output bias.");
        return Leaves(loss, stays, out double second)
            ? Feedback.Wrong($"From the second start the loss falls to {NumberText.Of(second)}: something lets the gradient through to the weights. Which parts of the vector leave every unit's output at tanh 0 = 0, and the outgoing weights at 0?")
            : Feedback.Right($"The first leaves (loss {NumberText.Of(first)}), the second stays (loss {NumberText.Of(second)}). It is not the size of a change that frees, but whether it has a component along a way down; biases alone have none.");
    }

    static bool Leaves<T>(NetworkLoss<T> loss, T[] start, out double reached)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double plateau = loss.Value(new T[start.Length]);
        reached = loss.Minimize(Optimizer.GradientDescent(0.5), start, new OptimizationOptions
        {
            MaxSteps = TrainingSteps, GradientTolerance = 0, SecondOrder = false, TrajectoryPoints = 2,
        }).Value;
        return reached < plateau - PlateauWidth;
    }

    static bool IsNear(double answer, double expected) => Math.Abs(answer - expected) <= 0.003 * expected;
}
