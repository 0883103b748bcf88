namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!fisher loss</c>: Hessian and Fisher matrices beside the Gauss–Newton matrix.</summary>
sealed class FisherCommand : ObjectiveCommand
{
    public override string Name => "#!fisher";

    public override string Help => "Compares Hessian, Monte Carlo Fisher and empirical Fisher matrix of a network with its Gauss–Newton matrix: eigenvalues, trace, distance, and the step of each.";

    public override IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        ObjectiveParameter,
        new("--damping", typeof(double), "What is added to each diagonal before its step, as a part of the largest eigenvalue.") { Default = 1e-3 },
        new("--probes", typeof(int), "Random probes for the distances, at least 2.") { Default = 16 },
        SeedParameter,
    ];

    private protected override void Run(IMagicContext context, object value, Subject subject)
    {
        double damping = context.Arguments.Get<double>("--damping");
        int probes = context.Arguments.Get<int>("--probes");
        ulong seed = Seed(context);
        var bar = new ProgressBar(context, "Curvature matrices");
        bar.Replace(value switch
        {
            NetworkLoss<float> loss => loss.FisherComparison(probes: probes, damping: damping, seed: seed, progress: bar, cancellationToken: context.Cancellation),
            NetworkLoss<double> loss => loss.FisherComparison(probes: probes, damping: damping, seed: seed, progress: bar, cancellationToken: context.Cancellation),
            _ => throw new MagicException($"{Name} takes the loss of a network of this library: net.Loss(data)."),
        });
    }
}
