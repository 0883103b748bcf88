using System.Numerics;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course;

/// <summary>The exercises of notebook 11, The analysis pipeline, cost, GPU.</summary>
public static class Lesson11
{
    const double Exaggeration = 5;
    const long Parameters = 100_000_000;
    const int Steps = 60, BatchSize = 100;
    const double BasisGigabytes = Steps * 4.0 * Parameters / 1e9;

    /// <summary>The memory in gigabytes (10⁹ bytes) of a Lanczos process of 60 steps over 10⁸ parameters in single precision; the answer is a number.</summary>
    public static Exercise LanczosMemory { get; } = Exercise.Quantity(
        "How many gigabytes do 60 Lanczos steps over 100 million parameters take in single precision?", () => BasisGigabytes, CheckMemory, unit: 1e9)
        .WithHints("What does the process keep of each step, and how many numbers has that?",
            "60 vectors · 10⁸ numbers · 4 bytes / 10⁹.");

    /// <summary>The number of probes that makes the standard error of 4 probes ten times smaller; the answer is a number.</summary>
    public static Exercise ProbesForTenth { get; } = Exercise.Custom<int>(
        "How many probes make the standard error of 4 probes ten times smaller?", CheckProbes)
        .WithHints("The standard error of a mean of m samples is their spread divided by √m. By what must m grow for a tenth?",
            "4 · 10².");

    /// <summary>
    /// A mini-batch of 100 samples on which the smallest eigenvalue is at least five times as large (in size) as on all samples; the answer is an array of sample numbers.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The loss, at a point with negative curvature.</param>
    public static Exercise MisleadingBatch<T>(NetworkLoss<T> loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Exercise.Custom<int[]>("Give 100 samples that make the saddle look five times as steep as it is.", samples => CheckBatch(loss, samples))
            .WithHints("Samples that resemble each other bend the loss in the same directions. Which samples do?",
                "Take samples of one class.");
    }

    static Feedback CheckMemory(double answer)
    {
        double expected = CostFormulas.LanczosQuadrature(Steps).Bytes(Parameters, 4) / 1e9;
        if (answer >= 0.99 * BasisGigabytes && answer <= 1.05 * expected)
            return Feedback.Right($"60 vectors of 0.4 GB and a few more, {NumberText.Of(expected, 3)} GB: more than most graphics cards have, though the network itself takes only 0.4 GB.");
        if (IsNear(answer, BasisGigabytes * 1e9 / (1 << 30)))
            return Feedback.Wrong("You divided by 2³⁰; a gigabyte is 10⁹ bytes here.");
        if (IsNear(answer, 2 * BasisGigabytes))
            return Feedback.Wrong("That is double precision: a single-precision number has 4 bytes.");
        if (IsNear(answer, 4.0 * Parameters / 1e9))
            return Feedback.Wrong("That is one vector. The Lanczos process keeps all of its vectors, to stay orthogonal.");
        if (IsNear(answer, 4.0 * Parameters * Parameters / 1e9))
            return Feedback.Wrong("That is the full Hessian, which nobody forms. Count vectors.");
        return IsNear(answer, BasisGigabytes * 1e9)
            ? Feedback.Wrong("Those are bytes: divide by 10⁹.")
            : Feedback.Wrong($"{NumberText.Of(answer)} is too {(answer < expected ? "small" : "large")}.");
    }

    static Feedback CheckProbes(int answer) => answer switch
    {
        400 => Feedback.Right("The error of a mean falls with the root of the number of samples: a hundred times as many probes. It narrows the ± only, never the limits that the Lanczos steps leave."),
        40 => Feedback.Wrong("Ten times as many probes make the error only √10, about three times, smaller."),
        13 => Feedback.Wrong("That is 4 · √10: you took the root of ten where its square is needed."),
        100 => Feedback.Wrong("A hundred times as many, and there are 4 now."),
        _ => Feedback.Wrong($"{NumberText.Of(answer)} is too {(answer < 400 ? "few" : "many")}."),
    };

    static Feedback CheckBatch<T>(NetworkLoss<T> loss, int[] samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (samples.Length != BatchSize || samples.Distinct().Count() != BatchSize)
            return Feedback.Wrong($"{NumberText.Of(samples.Distinct().Count())} different samples were given; {BatchSize} are asked for.");
        if (samples.Any(s => s < 0 || s >= loss.Data.Count))
            return Feedback.Wrong($"Samples are numbered from 0 to {NumberText.Of(loss.Data.Count - 1)}.");
        double all = Smallest(loss, loss.Parameters);
        double batch = Smallest(loss.Network.Loss(loss.Data.Subset(samples), loss.Function, loss.L2), loss.Parameters);
        string measured = $"λ_min is {NumberText.Of(batch, 3)} on the batch and {NumberText.Of(all, 3)} on all samples.";
        return batch <= Exaggeration * all
            ? Feedback.Right($"{measured} The smallest eigenvalue is concave in the Hessian, so the mean over batches always lies below that of the mean: single batches exaggerate saddles on average.")
            : Feedback.Wrong($"{measured} Five times as steep is asked for; random batches do not reach that. Take samples that resemble each other.");
    }

    static double Smallest<T>(NetworkLoss<T> loss, T[] point)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => loss.HessianExtremes(point, smallest: 1, largest: 0, tolerance: 1e-3, maxProducts: 200).Smallest[0].Value;

    static bool IsNear(double answer, double expected) => Math.Abs(answer - expected) <= 0.02 * Math.Abs(expected);
}
