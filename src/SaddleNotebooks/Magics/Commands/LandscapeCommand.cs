namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!landscape loss --size 31</c>: the loss on a plane through the weights, or a function over its own coordinates.</summary>
sealed class LandscapeCommand(TrainingMemory trainings) : ObjectiveCommand
{
    public override string Name => "#!landscape";

    public override string Help => "Draws surface and contours: a function of two variables as it is, others on a plane through a point.";

    public override IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        ObjectiveParameter, PointParameter,
        new("--size", typeof(int), "Samples along each axis, 2 to 2001; odd numbers have the centre on the grid.") { Default = 51 },
        new("--range", typeof(double), "Both axes go from −range to +range; left out: what suits the directions. For a function of two variables: 2."),
        new("--run", typeof(object), "The variable with the TrainingRun whose path is shown; left out: the latest #!train of the same loss."),
        new("--x", typeof(string), "For a function of two variables: the range of the first, for example \"-2, 2\"."),
        new("--y", typeof(string), "For a function of two variables: the range of the second."),
    ];

    private protected override void Run(IMagicContext context, object value, Subject subject)
    {
        int size = context.Arguments.Get<int>("--size");
        double? range = context.Arguments.Get<double?>("--range");
        var bar = new ProgressBar(context, "Landscape");
        if (value is Objective { Dimension: 2 } function && !context.Arguments.IsGiven("--at"))
        {
            var x = Coordinates.Range(context.Arguments.Get<string>("--x"), "--x");
            var y = Coordinates.Range(context.Arguments.Get<string>("--y"), "--y");
            bar.Replace(function is Problem problem && x is null && y is null && range is null
                ? problem.Plot(size, bar, context.Cancellation)
                : function.Plot(x ?? (-(range ?? 2), range ?? 2), y ?? (-(range ?? 2), range ?? 2), size, progress: bar, cancellationToken: context.Cancellation));
            return;
        }
        bar.Replace(subject.Landscape(Point(context), size, range, Run(context, value), bar, context.Cancellation));
    }

    TrainingRun? Run(IMagicContext context, object value) => context.Arguments.Get<object>("--run") switch
    {
        null => trainings.Latest(value),
        TrainingRun given => given,
        var other => throw new MagicException($"--run must name a variable that holds a TrainingRun, not a {other.GetType().Name}."),
    };
}
