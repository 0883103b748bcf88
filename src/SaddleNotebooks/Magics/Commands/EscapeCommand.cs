using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!escape f --at "0, 0"</c>: how many steps a method needs to leave a saddle, measured and predicted.</summary>
sealed class EscapeCommand : ObjectiveCommand
{
    const int MostSeeds = 10_000;

    public override string Name => "#!escape";

    public override string Help => "Measures how many steps an optimizer needs to leave a saddle, from random starts near it, and predicts it for gradient descent.";

    public override IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        ObjectiveParameter, PointParameter,
        new("--method", typeof(MethodName), "The optimizer.") { Default = MethodName.GradientDescent },
        new("--rate", typeof(double), "The learning rate, positive.") { Default = 0.05 },
        new("--distance", typeof(double), "Distance of the starts from the saddle, positive.") { Default = 1e-3 },
        new("--radius", typeof(double), "Distance that counts as escaped, positive.") { Default = 1.0 },
        new("--seeds", typeof(int), "Runs, 1 to 10000.") { Default = 100 },
        new("--steps", typeof(int), "Steps after which a run counts as stuck, positive.") { Default = 10_000 },
    ];

    private protected override void Run(IMagicContext context, object value, Subject subject)
    {
        if (value is not Objective function)
            throw new MagicException($"Escape times are measured for an Objective or a Problem, not for a {value.GetType().Name}.");
        var arguments = context.Arguments;
        int seeds = arguments.Get<int>("--seeds");
        if (seeds is < 1 or > MostSeeds)
            throw new MagicException($"--seeds must be between 1 and {MostSeeds}, but is {seeds}.");
        var bar = new ProgressBar(context, "Escaping");
        var saddle = subject.Classify(Point(context), bar, context.Cancellation);
        if (saddle.Index == 0)
            throw new MagicException($"From this point nothing leads down to second order: {saddle.Summary} Find the saddles with problem.FindCriticalPoints().");
        double rate = arguments.Get<double>("--rate"), distance = arguments.Get<double>("--distance"), radius = arguments.Get<double>("--radius");
        var method = arguments.Get<MethodName>("--method");
        bar.Restart();
        bar.Replace(Escape.Distribution(
            function, MethodNames.Create(method, rate), saddle, distance, radius, seeds, arguments.Get<int>("--steps"), bar, context.Cancellation));
        if (method == MethodName.GradientDescent)
        {
            double steps = Escape.PredictedSteps(saddle.SmallestEigenvalue, rate, distance, radius);
            context.Display(HtmlFragment.Of(new TextTable(["prediction for a start along the steepest way down", "value"],
            [
                ["λ_min", NumberText.Of(saddle.SmallestEigenvalue)],
                ["factor by which the distance grows each step, 1 − ηλ", NumberText.Of(Escape.GrowthPerStep(saddle.SmallestEigenvalue, rate), 6)],
                ["steps, ln(R/ε) / ln(1 + η|λ|)", NumberText.Of(steps)],
            ])));
        }
    }
}
