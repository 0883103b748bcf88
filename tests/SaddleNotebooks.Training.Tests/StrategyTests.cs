namespace SaddleNotebooks.Training.Tests;

public class StrategyTests
{
    [Fact]
    public void Seven_strategies_train_a_network_in_one_call_from_one_start_and_leave_it_as_it_was()
    {
        var digits = Digits.Load();
        var loss = Network.Mlp([49, 10, 10], Activation.Tanh, seed: 1).Loss(digits.Train.DownSample(4).Take(600), LossFunction.CrossEntropy);
        float[] start = [.. loss.Parameters];
        var fractions = new List<double>();
        var comparison = loss.CompareStrategies(digits.Test.DownSample(4).Take(200), TrainingStrategy.Seven(epochs: 5, seed: 1), new Direct(fractions.Add));
        Assert.True(comparison.IsComplete);
        Assert.Equal(7, comparison.Runs.Count);
        Assert.Equal(start, loss.Parameters);
        Assert.Single(comparison.Runs.Select(r => r.Run.Epochs[0].Loss).Distinct());
        Assert.All(comparison.Runs, r => Assert.True(r.Run.Final.Loss < 0.95 * r.Run.Epochs[0].Loss, r.Strategy.Name));
        Assert.Equal(comparison.Runs.Max(r => r.Run.Final.TestAccuracy), comparison.Best.Run.Final.TestAccuracy);
        Assert.Equal(fractions.Order(), fractions);
        Assert.Equal(1, fractions[^1]);
        var sgd = comparison.Runs[0];
        Assert.Equal(sgd.Run.Epochs[2].Work, sgd.WorkUntil(sgd.Run.Epochs[2].Loss));
        Assert.Null(sgd.WorkUntil(0));
        // The same numbers as in a training of its own.
        var alone = loss.Train(comparison.Runs[1].Strategy.Options);
        Assert.Equal(comparison.Runs[1].Run.Final.Loss, alone.Final.Loss);
    }

    [Fact]
    public void No_strategy_and_equal_names_are_refused_and_a_cancelled_comparison_keeps_what_it_has()
    {
        var loss = Network.Mlp([49, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Train.DownSample(4).Take(60), LossFunction.CrossEntropy);
        var sgd = TrainingStrategy.Seven(epochs: 1, seed: 1)[0];
        Assert.Throws<ArgumentException>(() => loss.CompareStrategies(strategies: []));
        Assert.Contains("SGD", Assert.Throws<ArgumentException>(() => loss.CompareStrategies(strategies: [sgd, sgd])).Message, StringComparison.Ordinal);
        using var cancellationToken = new CancellationTokenSource();
        var comparison = loss.CompareStrategies(
            strategies: [sgd, sgd with { Name = "again" }], progress: new Direct(fraction =>
            {
                if (fraction > 0)
                    cancellationToken.Cancel();
            }), cancellationToken: cancellationToken.Token);
        Assert.False(comparison.IsComplete);
        Assert.Single(comparison.Runs);
    }

    [Fact]
    public void Regressions_are_compared_by_their_loss_on_the_test_samples()
    {
        var train = Sine(60, 0);
        var loss = Network.Mlp<double>([1, 6, 1], Activation.Tanh, seed: 1).Loss(train, LossFunction.SquaredError);
        var comparison = loss.CompareStrategies(Sine(30, 0.4), TrainingStrategy.Seven(epochs: 3, seed: 1));
        Assert.All(comparison.Runs, r => Assert.True(r.Run.Epochs.All(e => e is { Accuracy: null, TestAccuracy: null, TestLoss: > 0 }), r.Strategy.Name));
        Assert.Equal(comparison.Runs.Min(r => r.Run.Final.TestLoss), comparison.Best.Run.Final.TestLoss);
        Assert.DoesNotContain("NaN", comparison.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("accuracy", comparison.ToString(), StringComparison.Ordinal);
        Assert.Contains("test loss", comparison.Best.Run.ToString(), StringComparison.Ordinal);
        var alone = loss.CompareStrategies(strategies: TrainingStrategy.Seven(epochs: 3, seed: 1));
        Assert.Equal(alone.Runs.Min(r => r.Run.Final.Loss), alone.Best.Run.Final.Loss);

        static LabeledData Sine(int count, double shift)
        {
            double[] x = [.. Enumerable.Range(0, count).Select(i => shift / count + 4.0 * i / count - 2)];
            return LabeledData.WithTargets([.. x.Select(v => (float)v)], [.. x.Select(Math.Sin)], outputs: 1);
        }
    }

    sealed class Direct(Action<double> tell) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            if (!value.IsOver)
                tell(value.Fraction);
        }
    }
}
