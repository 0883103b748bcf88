using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>The search for critical points whose result travels with the library, so that the picture is there at once.</summary>
public static class StoredIndexVersusLoss
{
    const string Resource = "SaddleNotebooks.Theory.index-versus-loss.gz";
    const int Hidden = 6, PerClass = 30, Factor = 7;
    const double Penalty = 0.004;

    /// <summary>
    /// The loss: a network 16 → 6 → 10 with tanh (172 parameters) on 300 digits reduced to 4 × 4 pixels, cross-entropy with the penalty
    /// ½·0.004·‖θ‖². The search itself can be done again with <c>StoredIndexVersusLoss.Loss().IndexVersusLoss(StoredIndexVersusLoss.Options)</c>.
    /// </summary>
    /// <param name="workers">The threads of a single evaluation; <see cref="Workers.Shared"/> by default.</param>
    public static NetworkLoss<double> Loss(Workers? workers = null)
        => Network.Mlp<double>([28 * 28 / (Factor * Factor), Hidden, 10], Activation.Tanh, seed: 1)
            .Loss(Digits.Load().Train.TakeBalanced(PerClass).DownSample(Factor), LossFunction.CrossEntropy, Penalty, workers);

    /// <summary>The options of the search.</summary>
    public static IndexVersusLossOptions Options { get; } = new() { Trajectories = 24, Starts = 480, Seed = 1 };

    /// <summary>The result, marked as stored.</summary>
    /// <exception cref="InvalidDataException">The library's file is damaged.</exception>
    public static IndexVersusLoss Load()
    {
        using var stream = typeof(StoredIndexVersusLoss).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"The library was built without its file {Resource}: install it again.");
        return IndexVersusLossFile.Read(stream, Resource);
    }
}
