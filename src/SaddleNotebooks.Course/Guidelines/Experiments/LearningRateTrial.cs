using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course;

/// <summary>Low and high learning rates from saddles of a network, and one beyond stability.</summary>
static class LearningRateTrial
{
    const int Limit = 6_000;
    const double Low = 0.1, High = 0.4, Drop = 0.03, Disturbance = 1e-4;

    public static void Run(GuidelineTrial trial)
    {
        var stored = IndexVersusLoss.Stored();
        var loss = StoredIndexVersusLoss.Loss(Workers.Single);
        foreach (var (name, size) in new[] { ("gradient descent beside a saddle", int.MaxValue), ("SGD with batches of 16 on a saddle", 16) })
        {
            trial.Compare($"{name}, η = {High} against {Low}", $"log2 of the steps until the loss has fallen by {Drop}", seed =>
            {
                var saddle = GuidelineLab.Saddle(stored, seed);
                double Steps(double rate) => Math.Log2(GuidelineLab.StepsUntilBelow(
                    loss, saddle.Parameters.ToArray(), saddle.Loss - Drop, rate, size, seed, Limit, size == int.MaxValue ? Disturbance : 0, trial.Cancellation));
                return (Steps(High), Steps(Low));
            });
        }
        var data = GuidelineLab.Data(30, 7);
        trial.Compare("the rate exceeds the limit of stability 2/λmax, 30/λmax against 1/λmax", "training loss after 200 steps of gradient descent", seed =>
        {
            var fresh = GuidelineLab.Loss<double>(data, [new Dense(6), Activation.Tanh, new Dense(10)], seed);
            double top = SymmetricEigen.Values(fresh.Hessian().ToMatrix(), fresh.Parameters.Length, Workers.Single)[^1];
            double Reached(double rate) => GuidelineLab.Train(fresh, Optimizer.GradientDescent(rate), 200, seed);
            return (Reached(30 / top), Reached(1 / top));
        });
    }
}
