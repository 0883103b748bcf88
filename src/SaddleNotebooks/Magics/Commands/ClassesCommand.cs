namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!classes loss</c>: how the classes show in the curvature of a classifier.</summary>
sealed class ClassesCommand : ObjectiveCommand
{
    public override string Name => "#!classes";

    public override string Help => "Takes the Gauss–Newton matrix of a classifier apart into its classes, and counts the outliers that they make.";

    public override IReadOnlyList<MagicParameter> Parameters { get; } = [ObjectiveParameter, SeedParameter];

    private protected override void Run(IMagicContext context, object value, Subject subject)
    {
        var bar = new ProgressBar(context, "Class structure");
        bar.Replace(value switch
        {
            NetworkLoss<float> loss => loss.ClassStructure(seed: Seed(context), progress: bar, cancellationToken: context.Cancellation),
            NetworkLoss<double> loss => loss.ClassStructure(seed: Seed(context), progress: bar, cancellationToken: context.Cancellation),
            _ => throw new MagicException($"{Name} takes the loss of a network of this library on samples with classes: net.Loss(data, LossFunction.CrossEntropy)."),
        });
    }
}
