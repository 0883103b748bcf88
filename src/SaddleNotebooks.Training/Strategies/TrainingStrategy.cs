namespace SaddleNotebooks;

/// <summary>A way to train: a method with what the training does at saddles, under a name.</summary>
/// <param name="Name">What charts and tables call it.</param>
/// <param name="Options">The training.</param>
public sealed record TrainingStrategy(string Name, TrainingOptions Options)
{
    /// <summary>
    /// Seven strategies for a network of some ten thousand parameters on some thousand samples: plain SGD, with momentum, Adam, SGD that at a saddle raises its
    /// learning rate, perturbs itself, or follows negative curvature, and saddle-free Newton in Krylov spaces on all samples.
    /// </summary>
    /// <param name="epochs">Passes of the methods with mini-batches; the Newton method takes as many steps, but at least 10.</param>
    /// <param name="rate">The learning rate of plain SGD, positive; momentum takes a fifth of it, Adam a hundredth.</param>
    /// <param name="batchSize">Samples of a mini-batch, positive.</param>
    /// <param name="seed">The seed of all of them: they see the same batches.</param>
    public static IReadOnlyList<TrainingStrategy> Seven(int epochs = 8, double rate = 0.1, int batchSize = 32, ulong seed = 0)
    {
        Require.Positive(rate, nameof(rate));
        Require.Positive(batchSize, nameof(batchSize));
        var sgd = new TrainingOptions { Optimizer = Optimizer.Sgd(rate, batchSize: batchSize), Epochs = epochs, Seed = seed, PathPoints = 0, StepRecords = 400 };
        // A window of about half an epoch of a few thousand samples averages the noise of the batches.
        var watched = sgd with { Detector = new SaddleDetectorOptions { Window = 80, LossTolerance = 0.01, MaxProducts = 30, Seed = seed } };
        return
        [
            new("SGD", sgd),
            new("SGD with momentum", sgd with { Optimizer = Optimizer.Sgd(rate / 5, momentum: 0.9, batchSize: batchSize) }),
            new("Adam", sgd with { Optimizer = Optimizer.Adam(rate / 100, batchSize: batchSize) }),
            new("SGD, raises its rate", watched with { Response = SaddleResponse.RaiseLearningRate(4, 80) }),
            new("SGD, perturbs itself", watched with { Response = SaddleResponse.Perturb(0.5) }),
            new("SGD, follows negative curvature", watched with { Response = SaddleResponse.FollowNegativeCurvature() }),
            new("Krylov saddle-free Newton", sgd with { Optimizer = Optimizer.KrylovSaddleFreeNewton(15), Epochs = Math.Max(10, epochs) }),
        ];
    }
}
