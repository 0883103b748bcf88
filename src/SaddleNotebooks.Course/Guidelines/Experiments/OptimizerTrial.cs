namespace SaddleNotebooks.Course;

/// <summary>Adam against SGD with momentum, each with its best learning rate of several, on a small and on a larger network.</summary>
static class OptimizerTrial
{
    public static void Run(GuidelineTrial trial)
    {
        var small = GuidelineLab.Data(30, 4);
        LayerSpec[] few = [new Dense(8), Activation.Tanh, new Dense(10)];
        trial.Compare("a small network (490 parameters) and the rate tuned: Adam", "training loss after 10 epochs at the best of three rates", seed =>
        {
            double Best(Func<double, Optimizer> method, params double[] rates)
                => rates.Min(rate => GuidelineLab.Train(GuidelineLab.Loss<double>(small, few, seed), method(rate) with { BatchSize = 32 }, 10, seed));
            return (Best(r => Optimizer.Adam(r), 0.003, 0.01, 0.03), Best(r => Optimizer.Sgd(r, 0.9), 0.03, 0.1, 0.3));
        });
        trial.Compare("a small network and a rate that nobody has tuned: Adam", "training loss after 10 epochs, mean over three rates a factor ten apart", seed =>
        {
            double Mean(Func<double, Optimizer> method, params double[] rates)
                => rates.Average(rate => GuidelineLab.Train(GuidelineLab.Loss<double>(small, few, seed), method(rate) with { BatchSize = 32 }, 10, seed, cap: 10));
            return (Mean(r => Optimizer.Adam(r), 0.001, 0.01, 0.1), Mean(r => Optimizer.Sgd(r, 0.9), 0.01, 0.1, 1));
        });
        var digits = Digits.Load();
        LabeledData train = digits.Train.TakeBalanced(60), test = digits.Test.TakeBalanced(40);
        LayerSpec[] many = [new Dense(64), Activation.Tanh, new Dense(10)];
        trial.Compare("a larger network (50,890 parameters) and the rate tuned: SGD with momentum", "test loss after 4 epochs at the best of three rates", seed =>
        {
            double Best(Func<double, Optimizer> method, params double[] rates) => rates.Min(rate =>
            {
                var loss = GuidelineLab.Loss<float>(train, many, seed);
                return GuidelineLab.Train(loss, method(rate) with { BatchSize = 32 }, 4, seed, loss.Network.Loss(test, LossFunction.CrossEntropy, 0, loss.Workers));
            });
            return (Best(r => Optimizer.Sgd(r, 0.9), 0.01, 0.03, 0.1), Best(r => Optimizer.Adam(r), 0.0003, 0.001, 0.003));
        });
    }
}
