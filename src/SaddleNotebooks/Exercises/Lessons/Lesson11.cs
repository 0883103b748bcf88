using System.Numerics;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>The exercises of notebook 11, The analysis pipeline, cost, GPU.</summary>
public static class Lesson11
{
    const long Parameters = 100_000_000;
    const int Steps = 60, MostProducts = 600, BatchSize = 100;
    const double IndexShare = 0.01;

    /// <summary>The memory in gigabytes (10⁹ bytes) of a Lanczos process of 60 steps over 10⁸ parameters in single precision; the answer is a number.</summary>
    public static Exercise LanczosMemory { get; } = Exercise.Custom<double>(
        "How many gigabytes do 60 Lanczos steps over 100 million parameters take in single precision?", CheckMemory);

    /// <summary>
    /// Options that measure the index at the loss's present point with a standard error of at most one per cent of the parameters, within 600 Hessian
    /// products; the answer is <see cref="AnalysisOptions"/>.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The loss.</param>
    public static Exercise SharpIndex<T>(NetworkLoss<T> loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Exercise.Custom<AnalysisOptions>("Measure the index to one per cent of the parameters within 600 Hessian products.", options => CheckIndex(loss, options));
    }

    /// <summary>
    /// A mini-batch of 100 samples on which the smallest eigenvalue is at least half as large again (in size) as on all samples; the answer is an array of sample numbers.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The loss, at a point with negative curvature.</param>
    public static Exercise MisleadingBatch<T>(NetworkLoss<T> loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Exercise.Custom<int[]>("Give 100 samples that make the saddle look half as steep again as it is.", samples => CheckBatch(loss, samples));
    }

    static Feedback CheckMemory(double answer)
    {
        double expected = CostFormulas.LanczosQuadrature(Steps).Bytes(Parameters, 4) / 1e9, basis = Steps * 4.0 * Parameters / 1e9;
        if (answer >= 0.99 * basis && answer <= 1.05 * expected)
            return Feedback.Right($"60 vectors of 0.4 GB and a few more, {NumberText.Of(expected, 3)} GB: more than most graphics cards have, though the network itself takes only 0.4 GB.");
        if (IsNear(answer, 2 * basis))
            return Feedback.Wrong("That is double precision: a single-precision number has 4 bytes.");
        if (IsNear(answer, 4.0 * Parameters / 1e9))
            return Feedback.Wrong("That is one vector. The Lanczos process keeps all of its vectors, to stay orthogonal.");
        if (IsNear(answer, 4.0 * Parameters * Parameters / 1e9))
            return Feedback.Wrong("That is the full Hessian, which nobody forms. Count vectors.");
        return IsNear(answer, basis * 1e9)
            ? Feedback.Wrong("Those are bytes: divide by 10⁹.")
            : Feedback.Wrong("One vector for each step, 10⁸ numbers each, 4 bytes for each number.");
    }

    static Feedback CheckIndex<T>(NetworkLoss<T> loss, AnalysisOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long products = (long)options.Probes * Math.Min(options.Steps, loss.Parameters.Length);
        if (products > MostProducts)
            return Feedback.Wrong($"{options.Probes} probes of {options.Steps} steps are {NumberText.Of(products)} products; {MostProducts} are allowed.");
        T[] point = [.. loss.Parameters];
        var index = loss.Analyze([new SavedPoint<T[]>("here", 0, x => point.CopyTo(x, 0))], options).Points[0].Index;
        double allowed = IndexShare * loss.Parameters.Length;
        string measured = $"The index is {NumberText.WithError(index.Value, index.StandardError, 3)}";
        if (options.Steps < 10)
            return Feedback.Wrong($"{measured}, but {options.Steps} steps place the quadrature nodes too coarsely to separate negative from positive: at least 10.");
        return index.StandardError <= allowed
            ? Feedback.Right($"{measured}. Its error falls like one over the root of the number of probes: many short probes tell the index sooner than a few long ones.")
            : Feedback.Wrong($"{measured}; the standard error must be at most {NumberText.Of(allowed, 3)}. It comes from the random probes: spend the products on more of them.");
    }

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
        return batch <= 1.5 * all
            ? Feedback.Right($"{measured} The smallest eigenvalue is concave in the Hessian, so the mean over batches always lies below that of the mean: single batches exaggerate saddles on average.")
            : Feedback.Wrong($"{measured} Take samples that resemble each other, or try several batches and keep the one with the smallest λ_min.");
    }

    static double Smallest<T>(NetworkLoss<T> loss, T[] point)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => loss.HessianExtremes(point, smallest: 1, largest: 0, tolerance: 1e-3, maxProducts: 200).Smallest[0].Value;

    static bool IsNear(double answer, double expected) => Math.Abs(answer - expected) <= 0.02 * Math.Abs(expected);
}
