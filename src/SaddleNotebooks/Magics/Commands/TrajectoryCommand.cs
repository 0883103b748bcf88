namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!trajectory f --from "1, 0.001" --method GradientDescent</c>: the way an optimizer goes, and where it ends.</summary>
sealed class TrajectoryCommand : ObjectiveCommand
{
    /// <summary>Up to so many variables the curvature along the way costs next to nothing.</summary>
    const int FewVariables = 50;

    public override string Name => "#!trajectory";

    public override string Help => "Runs an optimizer from a point and draws its way: the path on the contours, the loss, the gradient norm, the smallest eigenvalue and the distance to a known saddle.";

    public override IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        ObjectiveParameter,
        new("--from", typeof(string), "The start, as numbers separated by commas. Left out for a network: its weights; for a problem: a random point of its box."),
        new("--method", typeof(MethodName), "The optimizer.") { Default = MethodName.GradientDescent },
        new("--rate", typeof(double), "The learning rate, positive (methods that choose their own steps ignore it).") { Default = 0.05 },
        new("--steps", typeof(int), "The most steps, positive.") { Default = 500 },
        new("--seed", typeof(int), "Seed of the start and of the method, not negative.") { Default = 0 },
    ];

    private protected override void Run(IMagicContext context, object value, Subject subject)
    {
        int seed = context.Arguments.Get<int>("--seed");
        if (seed < 0)
            throw new MagicException($"--seed must not be negative, but is {seed}.");
        double[]? start = Point(context, "--from");
        if (start is null && value is Problem problem)
            start = problem.RandomStart((ulong)seed);
        if (start is null && !subject.HasPoint)
            throw new MagicException($"Say where to start: --from with {subject.Dimension} numbers.");
        var options = new OptimizationOptions { MaxSteps = context.Arguments.Get<int>("--steps"), Seed = (ulong)seed };
        var bar = new ProgressBar(context, "Optimizing");
        var method = MethodNames.Create(context.Arguments.Get<MethodName>("--method"), context.Arguments.Get<double>("--rate"));
        var result = subject.Minimize(method, start, options, bar, context.Cancellation);
        // A run that was stopped is shown at once: contours and curvature would cost thousands of evaluations more.
        bar.Replace(value switch
        {
            _ when result.Status == OptimizationStatus.Canceled => result,
            Objective { Dimension: 2 } plane => plane.PlotPath(result),
            Objective { Dimension: <= FewVariables } function => function.WithCurvature(result, cancellationToken: context.Cancellation),
            _ => result,
        });
    }
}
