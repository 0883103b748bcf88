namespace SaddleNotebooks.Training.Tests;

public class PlateauTests
{
    static TrainingRun Run(params double[] losses) => new()
    {
        Options = new TrainingOptions { Optimizer = Optimizer.Sgd(0.1), Seed = 1 },
        Epochs = [.. losses.Select((loss, i) => new TrainingEpoch(i, i, loss, 1, null, null, null, null, i))],
        Status = TrainingStatus.EpochsDone, Steps = losses.Length, BatchSize = 1, Cost = default, Seconds = 1,
    };

    [Fact]
    public void A_rest_between_two_falls_is_found_with_its_epochs_and_loss()
    {
        var plateau = Assert.Single(Run(10, 5, 5, 5, 5, 5, 2, 1, 0).SuspectedPlateaus());
        Assert.Equal(new Plateau(1, 5, 5, EndsRun: false), plateau);
    }

    [Fact]
    public void A_flat_end_is_marked_as_the_end() => Assert.True(Assert.Single(Run(10, 4, 0, 0, 0, 0).SuspectedPlateaus()).EndsRun);

    [Fact]
    public void A_short_rest_or_a_steady_fall_is_no_plateau()
    {
        Assert.Empty(Run(10, 5, 5, 5, 1, 0).SuspectedPlateaus());
        Assert.Empty(Run(10, 8, 6, 4, 2, 0).SuspectedPlateaus());
        Assert.Empty(Run(1, 2, 3).SuspectedPlateaus());
    }

    [Fact]
    public void A_loss_that_is_drawn_on_a_logarithmic_scale_is_judged_on_it()
    {
        // From 100 to 0.04: the last fall by half is 0.04 % of the whole fall and 9 % of the picture.
        double[] halving = [100, 10, 5, 2.5, 1.2, 0.6, 0.3, 0.15, 0.08, 0.04];
        Assert.Empty(Run(halving).SuspectedPlateaus());
        Assert.Single(Run([.. halving, 0.04, 0.04, 0.04]).SuspectedPlateaus());
    }

    [Fact]
    public void Bad_limits_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(1, 0).SuspectedPlateaus(fraction: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(1, 0).SuspectedPlateaus(atLeast: 0));
    }
}
