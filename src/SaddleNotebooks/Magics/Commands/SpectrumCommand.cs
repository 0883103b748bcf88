namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!spectrum loss --steps 80</c>: the Hessian's eigenvalue density with its extremes and trace.</summary>
sealed class SpectrumCommand : ObjectiveCommand
{
    public override string Name => "#!spectrum";

    public override string Help => "Draws the eigenvalue density of the Hessian, with the extreme eigenvalues and the trace.";

    public override IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        ObjectiveParameter, PointParameter,
        new("--probes", typeof(int), "Random probe vectors, at least 1; standard errors need 2.") { Default = 4 },
        new("--steps", typeof(int), "Lanczos steps for each probe, at least 1; one Hessian product each.") { Default = 80 },
        new("--seed", typeof(int), "Seed of the probes, not negative: the same seed gives the same spectrum.") { Default = 0 },
    ];

    private protected override void Run(IMagicContext context, object value, Subject subject)
    {
        int seed = context.Arguments.Get<int>("--seed");
        if (seed < 0)
            throw new MagicException($"--seed must not be negative, but is {seed}.");
        var bar = new ProgressBar(context, "Hessian spectrum");
        bar.Replace(subject.Spectrum(
            Point(context), context.Arguments.Get<int>("--probes"), context.Arguments.Get<int>("--steps"), (ulong)seed, bar, context.Cancellation));
    }
}
