namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!llc loss --draws 500</c>: the local learning coefficient from chains held near the point.</summary>
sealed class LearningCoefficientCommand : ObjectiveCommand
{
    public override string Name => "#!llc";

    public override string Help => "Estimates the local learning coefficient (LLC) of a point with its error, or says that the chains do not agree.";

    public override IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        ObjectiveParameter, PointParameter,
        new("--chains", typeof(int), "Independent chains, at least 2.") { Default = 4 },
        new("--draws", typeof(int), "Steps of each chain that count, at least 4.") { Default = 500 },
        new("--burn-in", typeof(int), "Steps of each chain before them, not negative.") { Default = 500 },
        new("--batch", typeof(int), "Samples of each step, positive.") { Default = 500 },
        new("--samples", typeof(int), "The number of samples that the loss is a mean over; left out: that of the network's loss."),
        new("--step", typeof(double), "The length of a step, positive; left out: a fifth of the limit of stability."),
        SeedParameter,
    ];

    private protected override void Run(IMagicContext context, object value, Subject subject)
    {
        var options = new LearningCoefficientOptions
        {
            Chains = context.Arguments.Get<int>("--chains"),
            Draws = context.Arguments.Get<int>("--draws"),
            BurnIn = context.Arguments.Get<int>("--burn-in"),
            BatchSize = context.Arguments.Get<int>("--batch"),
            SampleSize = context.Arguments.Get<int?>("--samples"),
            StepSize = context.Arguments.Get<double?>("--step"),
            Seed = Seed(context),
        };
        var bar = new ProgressBar(context, "Learning coefficient");
        bar.Replace(subject.LearningCoefficient(Point(context), options, bar, context.Cancellation));
    }
}
