namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!network f --box "-5, 5"</c>: the map of a landscape, as a disconnectivity graph.</summary>
sealed class NetworkCommand : ObjectiveCommand
{
    public override string Name => "#!network";

    public override string Help => "Maps a landscape: its minima, the transition states between them, and how high the ways are (disconnectivity graph).";

    public override IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        ObjectiveParameter,
        new("--box", typeof(string), "Where starts are drawn: \"-2, 2\" for all variables, or two numbers for each. Left out: a problem's own box, or around a network."),
        new("--starts", typeof(int), "Descents from random starts, not negative.") { Default = 20 },
        new("--hops", typeof(int), "Steps of basin hopping, not negative.") { Default = 20 },
        new("--searches", typeof(int), "Searches for transition states from each minimum, not negative.") { Default = 20 },
        new("--minima", typeof(int), "At so many minima no more are sought, positive.") { Default = 1_000 },
        new("--seconds", typeof(double), "The map ends after this time with what it has, positive; left out: when all is searched."),
        new("--file", typeof(string), "A file that keeps the map; a stopped one goes on from it, and several notebooks fill one together with different seeds."),
        SeedParameter,
    ];

    private protected override void Run(IMagicContext context, object value, Subject subject)
    {
        var options = new LandscapeMapOptions
        {
            Starts = context.Arguments.Get<int>("--starts"),
            Hops = context.Arguments.Get<int>("--hops"),
            SearchesPerMinimum = context.Arguments.Get<int>("--searches"),
            MaxMinima = context.Arguments.Get<int>("--minima"),
            MaxSeconds = context.Arguments.Get<double?>("--seconds") ?? double.PositiveInfinity,
            Box = Coordinates.Box(context.Arguments.Get<string>("--box"), subject.Dimension, "--box"),
            Seed = Seed(context),
        };
        var bar = new ProgressBar(context, "Map of the landscape");
        bar.Replace(subject.MapLandscape(options, context.Arguments.Get<string>("--file"), bar, context.Cancellation));
    }
}
