namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!race problem --methods "GradientDescent, Adam, SaddleFreeNewton"</c>: who finds a minimum with the least work.</summary>
sealed class RaceCommand : ObjectiveCommand
{
    const int MostSeeds = 1000;

    public override string Name => "#!race";

    public override string Help => "Lets optimizers run from the same random starts of a problem and ranks them by the gradients they spend.";

    public override IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        ObjectiveParameter,
        new("--methods", typeof(string), "Names separated by commas: " + string.Join(", ", Enum.GetNames<MethodName>()) + ".")
        { Default = "GradientDescent, Momentum, Adam, PerturbedGradientDescent, SaddleFreeNewton" },
        new("--rate", typeof(double), "The learning rate of the methods that have one, positive.") { Default = 0.02 },
        new("--seeds", typeof(int), "Random starts, 1 to 1000.") { Default = 10 },
        new("--steps", typeof(int), "The most steps of each run, positive.") { Default = 5000 },
    ];

    private protected override void Run(IMagicContext context, object value, Subject subject)
    {
        if (value is not Problem problem)
            throw new MagicException("A race needs a Problem, which says where to start: for example var problem = Problem.MuellerBrown;");
        int seeds = context.Arguments.Get<int>("--seeds");
        if (seeds is < 1 or > MostSeeds)
            throw new MagicException($"--seeds must be between 1 and {MostSeeds}, but is {seeds}.");
        double rate = context.Arguments.Get<double>("--rate");
        Optimizer[] methods = [.. Names(context.Arguments.Get<string>("--methods")!).Select(name => MethodNames.Create(name, rate))];
        var options = new RaceOptions { Seeds = seeds };
        options = options with { Run = options.Run with { MaxSteps = context.Arguments.Get<int>("--steps") } };
        var bar = new ProgressBar(context, $"Race of {methods.Length} methods");
        bar.Replace(Race.Run(problem, options, methods, bar, context.Cancellation));
    }

    static IEnumerable<MethodName> Names(string text)
    {
        string[] words = text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            throw new MagicException("--methods names no method. Known: " + string.Join(", ", Enum.GetNames<MethodName>()) + ".");
        return words.Distinct(StringComparer.OrdinalIgnoreCase).Select(word => Enum.TryParse(word, ignoreCase: true, out MethodName name) && Enum.IsDefined(name) && !char.IsAsciiDigit(word[0])
            ? name
            : throw new MagicException($"There is no method {word}. {Spelling.Suggest(word, Enum.GetNames<MethodName>())}")).ToArray();
    }
}
