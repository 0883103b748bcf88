namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!sharpness loss</c>: the measures of sharpness that the literature compares, with their invariances.</summary>
sealed class SharpnessCommand : ObjectiveCommand
{
    public override string Name => "#!sharpness";

    public override string Help => "Shows the measures of sharpness of a network's loss in one table, with what each is invariant to.";

    public override IReadOnlyList<MagicParameter> Parameters { get; } = [ObjectiveParameter, PointParameter];

    private protected override void Run(IMagicContext context, object value, Subject subject)
    {
        var bar = new ProgressBar(context, "Sharpness");
        bar.Replace(subject.Sharpness(Point(context), bar, context.Cancellation));
    }
}
