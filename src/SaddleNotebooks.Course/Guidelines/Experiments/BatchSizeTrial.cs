using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course;

/// <summary>SGD from exact saddles of a network with small and with large batches.</summary>
static class BatchSizeTrial
{
    const int Small = 4, Large = 64, Limit = 4_000;
    const double Rate = 0.2, Drop = 0.03;

    public static void Run(GuidelineTrial trial)
    {
        var stored = IndexVersusLoss.Stored();
        var loss = StoredIndexVersusLoss.Loss(Workers.Single);
        double Steps(ulong seed, int size)
        {
            var saddle = GuidelineLab.Saddle(stored, seed);
            return GuidelineLab.StepsUntilBelow(loss, saddle.Parameters.ToArray(), saddle.Loss - Drop, Rate, size, seed, Limit, 0, trial.Cancellation);
        }
        trial.Compare($"time is counted in steps, from a saddle of a network, batches of {Small} against {Large}", $"log2 of the steps until the loss has fallen by {Drop}",
            seed => (Math.Log2(Steps(seed, Small)), Math.Log2(Steps(seed, Large))));
        trial.Compare($"time is counted in samples, from a saddle of a network, batches of {Small} against {Large}", $"log2 of the samples seen until the loss has fallen by {Drop}",
            seed => (Math.Log2(Small * Steps(seed, Small)), Math.Log2(Large * Steps(seed, Large))));
        // At zero weights every sample's gradient vanishes but for the output biases: the noise has no part along the ways out.
        var zero = new double[stored.Dimension];
        trial.Compare($"time is counted in steps, from the saddle at zero weights, batches of {Small} against {Large}", $"log2 of the steps until the loss has fallen by {Drop} (limit {Limit})", seed =>
        {
            double From(int size) => Math.Log2(GuidelineLab.StepsUntilBelow(loss, zero, Math.Log(10) - Drop, Rate, size, seed, Limit, 0, trial.Cancellation));
            return (From(Small), From(Large));
        });
    }
}
