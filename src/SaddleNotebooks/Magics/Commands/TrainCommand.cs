namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!train loss --epochs 5 --test digits</c>: trains with a chart that grows, and keeps what it has when it is stopped.</summary>
sealed class TrainCommand(TrainingMemory trainings) : ObjectiveCommand
{
    public override string Name => "#!train";

    public override string Help => "Trains a network with a chart that grows while it does; stop the cell at any time, and what was reached stays.";

    public override IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        ObjectiveParameter,
        new("--options", typeof(object), "The variable that holds TrainingOptions; left out: --method, --rate, --batch, --epochs and --curvature say what to do."),
        new("--test", typeof(object), "The variable that holds test samples: LabeledData, or digits with a test part."),
        new("--method", typeof(MethodName), "The method.") { Default = MethodName.Momentum },
        new("--rate", typeof(double), "The learning rate of the methods that have one, positive.") { Default = 0.02 },
        new("--batch", typeof(int), "Samples of each step, positive.") { Default = 32 },
        new("--epochs", typeof(int), "Passes over the samples, positive.") { Default = 5 },
        new("--curvature", typeof(int), "Steps between two looks at the extreme eigenvalues, positive; left out: none."),
        new("--run", typeof(string), "The variable that receives the TrainingRun; left out: #!landscape remembers its path, and nothing is declared."),
    ];

    private protected override void Run(IMagicContext context, object value, Subject subject)
    {
        var options = context.Arguments.Get<object>("--options") switch
        {
            null => Options(context.Arguments),
            TrainingOptions given => given,
            var other => throw new MagicException($"--options must name a variable that holds TrainingOptions, not a {other.GetType().Name}."),
        };
        object? test = context.Arguments.Get<object>("--test");
        var live = new LiveTrainingChart(context.Display("Training …"));
        string? variable = context.Arguments.Get<string?>("--run");
        if (variable is not null)
            VariableName.Require(variable, "--run");
        var run = subject.Train(options, (test as DataSplit)?.Test ?? test, live, context.Cancellation);
        trainings.Remember(value, run);
        if (variable is not null)
            context.SetVariable(variable, run);
    }

    static TrainingOptions Options(MagicArguments arguments) => new()
    {
        Optimizer = MethodNames.Create(arguments.Get<MethodName>("--method"), arguments.Get<double>("--rate")) with { BatchSize = arguments.Get<int>("--batch") },
        Epochs = arguments.Get<int>("--epochs"),
        Curvature = arguments.Get<int?>("--curvature") is { } every ? new CurvatureTracking { EverySteps = every } : null,
    };
}
