namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!edge loss --rate 0.2 --steps 500</c>: the sharpness during a training on all samples, beside the limit of stability.</summary>
sealed class EdgeCommand : ObjectiveCommand
{
    public override string Name => "#!edge";

    public override string Help => "Trains a copy on all samples and draws the sharpness beside the limit of stability (edge of stability).";

    public override IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        ObjectiveParameter, PointParameter,
        new("--method", typeof(MethodName), "The method: one whose limit is known, for example GradientDescent, Momentum or Adam.") { Default = MethodName.GradientDescent },
        new("--rate", typeof(double), "The learning rate, positive.") { Default = 0.1 },
        new("--steps", typeof(int), "Steps, positive.") { Default = 500 },
        SeedParameter,
    ];

    private protected override void Run(IMagicContext context, object value, Subject subject)
    {
        var method = MethodNames.Create(context.Arguments.Get<MethodName>("--method"), context.Arguments.Get<double>("--rate"));
        var bar = new ProgressBar(context, "Edge of stability");
        bar.Replace(subject.EdgeOfStability(Point(context), method, context.Arguments.Get<int>("--steps"), Seed(context), bar, context.Cancellation));
    }
}
