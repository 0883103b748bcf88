using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course;

/// <summary>The exercises of notebook 14, Guidelines, tested.</summary>
public static class Lesson14
{
    const int Situations = 20;

    /// <summary>How many of 20 situations without any effect are called "better" by 95 % intervals, on average; the answer is a number.</summary>
    public static Exercise FalseAlarms { get; } = Exercise.Quantity(
        $"In {Situations} situations a guideline has no effect at all. In how many, on average, does the 95 % interval of the advantage lie above zero?", () => Situations * 0.025, CheckAlarms)
        .WithHints("A 95 % interval misses the truth in 5 % of cases. On how many sides?",
            "20 · 0.025.");

    /// <summary>The highest learning rate at which gradient descent is stable; the answer is a number.</summary>
    /// <param name="curvature">The largest curvature; positive.</param>
    public static Exercise StabilityLimit(double curvature = 50)
    {
        Require.Positive(curvature, nameof(curvature));
        return Exercise.Quantity(
            $"Above which learning rate does gradient descent diverge in a valley whose largest curvature is {NumberText.Of(curvature)}?", () => 2 / curvature, rate => CheckLimit(rate, curvature))
            .WithHints("One step multiplies the distance by 1 − ηλ. When is that larger than 1 in size?",
                "η = 2/λ.");
    }

    /// <summary>Start values from which the noise of mini-batches moves no hidden weight; the answer is an <see cref="Initialization"/>.</summary>
    public static Exercise UselessNoise { get; } = Exercise.Custom<Initialization>(
        "From which start values does the noise of mini-batches move no hidden weight of a tanh network?", CheckNoise)
        .WithHints("Where is the gradient of every single sample zero for the hidden weights, not only their mean?",
            "All weights zero.");

    static Feedback CheckAlarms(double answer)
    {
        const double expected = Situations * 0.025;
        return Math.Abs(answer - expected) <= 1e-9 ? Feedback.Right("Half a situation: of two such tables one has a guideline that \"works\" by luck alone.")
            : Math.Abs(answer - 2 * expected) <= 1e-9 ? Feedback.Wrong("1 counts both sides. An interval misses zero on either side; only half of the misses look like an advantage.")
            : Math.Abs(answer - 100 * expected) <= 1e-9 ? Feedback.Wrong("A number of situations is asked for, not a percentage.")
            : answer == 0 ? Feedback.Wrong("Not none: a 95 % interval misses the truth in 5 % of cases, and the truth here is zero.")
            : answer > 0 && answer < 0.1 ? Feedback.Wrong($"{NumberText.Of(answer)} is the share of one situation: multiply by their number.")
            : Feedback.Wrong($"{NumberText.Of(answer)} is not it. In what share of cases does a 95 % interval lie wholly above the truth?");
    }

    static Feedback CheckLimit(double rate, double curvature)
    {
        if (!(rate > 0))
            return Feedback.Wrong("A learning rate is positive.");
        // Measured, not compared with a formula: just below it must shrink, just above grow.
        double Factor(double eta) => Math.Abs(1 - eta * curvature);
        double below = Factor(0.99 * rate), above = Factor(1.01 * rate);
        return below < 1 && above > 1 ? Feedback.Right($"2/λmax = {NumberText.Of(2 / curvature)}: beyond it each step throws the point farther to the other side than it was.")
            : above <= 1 ? Feedback.Wrong($"At {NumberText.Of(1.01 * rate)} a step still multiplies the distance by {NumberText.Of(above)}: it goes on shrinking. The limit is higher.")
            : Feedback.Wrong($"At {NumberText.Of(0.99 * rate)} a step multiplies the distance by {NumberText.Of(below)} already. The limit is lower.");
    }

    static Feedback CheckNoise(Initialization start)
    {
        var data = Digits.Load().Train.TakeBalanced(4).DownSample(7);
        var network = Network.Mlp<double>([data.Features, 4, 10], Activation.Tanh, seed: 1, start);
        double[] before = [.. network.Parameters];
        network.Loss(data, LossFunction.CrossEntropy, 0, Workers.Single).Train(Optimizer.Sgd(0.2, batchSize: 4), epochs: 10);
        var hidden = network.LayerRange(0);
        double moved = before[hidden].Zip(network.Parameters[hidden], (a, b) => Math.Abs(a - b)).Max();
        return moved == 0
            ? Feedback.Right("Right: after 100 steps of SGD no hidden weight has moved by a single bit. With all weights zero each sample's gradient there is zero, so their noise is zero too.")
            : Feedback.Wrong($"After 100 steps of SGD from {start} a hidden weight has moved by {NumberText.Of(moved, 2)}. Where is the gradient of every single sample zero, not only their mean?");
    }
}
