namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!kfac loss</c>: how far Kronecker factors are from the curvature of each layer.</summary>
sealed class KfacCommand : ObjectiveCommand
{
    public override string Name => "#!kfac";

    public override string Help => "Approximates the curvature of a network's layers by Kronecker factors (K-FAC, EK-FAC) and shows the error of each.";

    public override IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        ObjectiveParameter,
        new("--matrix", typeof(KfacMatrix), "The matrix that is approximated.") { Default = KfacMatrix.GaussNewton },
        new("--reduce", typeof(bool), "Takes positions that share weights together first (K-FAC-reduce); left out, each counts by itself (K-FAC-expand)."),
        new("--probes", typeof(int), "Products for a layer of more than 512 parameters, at least 2.") { Default = 16 },
        SeedParameter,
    ];

    private protected override void Run(IMagicContext context, object value, Subject subject)
    {
        var options = new KfacOptions { Matrix = context.Arguments.Get<KfacMatrix>("--matrix"), EigenvalueCorrected = true, ReducePositions = context.Arguments.Get<bool>("--reduce"), Seed = Seed(context) };
        int probes = context.Arguments.Get<int>("--probes");
        var bar = new ProgressBar(context, "Kronecker factors");
        bar.Replace(value switch
        {
            NetworkLoss<float> loss => Errors(loss),
            NetworkLoss<double> loss => Errors(loss),
            _ => throw new MagicException($"{Name} takes the loss of a network of this library: net.Loss(data)."),
        });

        KfacErrors Errors<T>(NetworkLoss<T> loss)
            where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
            => loss.Kfac(options, cancellationToken: context.Cancellation).Errors(probes: probes, seed: options.Seed, progress: bar, cancellationToken: context.Cancellation);
    }
}
