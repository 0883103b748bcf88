namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!topology f --x "-5, 5" --y "-5, 5" --show Complex</c>: critical points of a sampled surface and how its level sets are connected.</summary>
sealed class TopologyCommand : ObjectiveCommand
{
    /// <summary>What of the topology is shown.</summary>
    enum Part
    {
        Persistence,
        Complex,
        ContourTree,
        MergeTree,
    }

    public override string Name => "#!topology";

    public override string Help => "Finds the critical points of a sampled surface and how its valleys are born and merge: of a function of two variables as it is, of others on a plane through a point.";

    public override IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        ObjectiveParameter, PointParameter,
        new("--x", typeof(string), "For a function of two variables: the range of the first, for example \"-2, 2\"; left out: a problem's own, else -2, 2."),
        new("--y", typeof(string), "For a function of two variables: the range of the second."),
        new("--range", typeof(double), "On a plane: both axes go from −range to +range; left out: what suits the directions."),
        new("--size", typeof(int), "Samples along each axis, 2 to 2001.") { Default = 101 },
        new("--show", typeof(Part), "The persistence diagram, the Morse–Smale complex, the contour tree or the merge tree.") { Default = Part.Persistence },
    ];

    private protected override void Run(IMagicContext context, object value, Subject subject)
    {
        int size = context.Arguments.Get<int>("--size");
        var part = context.Arguments.Get<Part>("--show");
        var bar = new ProgressBar(context, "Topology");
        SurfaceTopology topology;
        if (value is Objective { Dimension: 2 } function && !context.Arguments.IsGiven("--at"))
        {
            var box = (function as Problem)?.Box ?? [(-2, 2), (-2, 2)];
            topology = function.Topology(
                Coordinates.Range(context.Arguments.Get<string>("--x"), "--x") ?? box[0], Coordinates.Range(context.Arguments.Get<string>("--y"), "--y") ?? box[1], size,
                cancellationToken: context.Cancellation);
        }
        else
        {
            var plane = subject.Landscape(Point(context), size, context.Arguments.Get<double?>("--range"), null, bar, context.Cancellation);
            if (plane.Status == SamplingStatus.Canceled)
            {
                bar.Replace(plane);
                return;
            }
            topology = plane.Topology();
        }
        bar.Replace(part switch
        {
            Part.Complex => topology.MorseSmaleComplex(),
            Part.ContourTree => topology.ContourTree(),
            Part.MergeTree => topology.MergeTree,
            _ => topology,
        });
    }
}
