namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!modes loss other --align</c>: how high the loss lies between two trainings, on the straight line and on a curve.</summary>
sealed class ModesCommand : ObjectiveCommand
{
    public override string Name => "#!modes";

    public override string Help => "Joins two trainings, or two points, by a curve along which the loss stays low, and shows both barriers.";

    public override IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        ObjectiveParameter,
        new("--other", typeof(object), "The variable that holds the other end: a loss of the same network, parameters, a result with a point, or a training with its path.") { Positional = true },
        new("--from", typeof(string), "The first point, as numbers separated by commas. Left out for a network: its present weights."),
        new("--to", typeof(string), "The second point, as numbers, in place of --other."),
        new("--align", typeof(bool), "Brings the hidden units of the other network into the order in which they lie nearest."),
        new("--curve", typeof(ModeCurve), "The kind of the curve.") { Default = ModeCurve.Bezier },
        new("--steps", typeof(int), "Steps of the fit, positive.") { Default = 1_000 },
        SeedParameter,
    ];

    private protected override void Run(IMagicContext context, object value, Subject subject)
    {
        object? other = context.Arguments.Get<object>("--other");
        double[]? to = Point(context, "--to");
        if ((other is null) == (to is null))
            throw new MagicException($"{Name} needs the other end, once: a variable, as in {Name} loss other, or --to with numbers.");
        var options = new ModeConnectionOptions { Curve = context.Arguments.Get<ModeCurve>("--curve"), MaxSteps = context.Arguments.Get<int>("--steps"), Seed = Seed(context) };
        var bar = new ProgressBar(context, "Connecting modes");
        bar.Replace(subject.ConnectModes(Point(context, "--from"), other ?? to!, context.Arguments.Get<bool>("--align"), options, bar, context.Cancellation));
    }
}
