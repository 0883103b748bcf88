namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!classify f --at "0, 0"</c>: minimum, maximum, saddle of an index, degenerate, or not critical.</summary>
sealed class ClassifyCommand : ObjectiveCommand
{
    public override string Name => "#!classify";

    public override string Help => "Classifies a point by its gradient and the eigenvalues of its Hessian, and draws them.";

    public override IReadOnlyList<MagicParameter> Parameters { get; } = [ObjectiveParameter, PointParameter];

    private protected override void Run(IMagicContext context, object value, Subject subject)
    {
        var bar = new ProgressBar(context, "Curvature");
        bar.Replace(subject.Classify(Point(context), bar, context.Cancellation));
    }
}
