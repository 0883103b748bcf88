namespace SaddleNotebooks;

public static partial class TheoryExtensions
{
    /// <summary>What the status means and what to do next, in one sentence with the line of code.</summary>
    /// <param name="status">How the search for the map of a landscape ended.</param>
    public static string Advice(this LandscapeMapStatus status) => status switch
    {
        LandscapeMapStatus.Complete => "Every minimum can be reached from every other one: map.Plot() shows at which height.",
        LandscapeMapStatus.Unconnected =>
            "Some parts of the map are joined by no transition state that was found: search more, f.MapLandscape(new LandscapeMapOptions { SearchesPerMinimum = 100, Bands = 500 }, resume: map).",
        LandscapeMapStatus.NothingFound =>
            "No descent ended at a minimum: say where to look, new LandscapeMapOptions { Box = [(-2, 2), (-2, 2)] }, or allow more steps, new LandscapeMapOptions { MaxIterations = 30_000 }.",
        LandscapeMapStatus.MinimumLimitReached =>
            "The limit on minima was reached: allow more, f.MapLandscape(new LandscapeMapOptions { MaxMinima = 10_000 }, resume: map).",
        LandscapeMapStatus.TimeLimitReached => "The time was over: f.MapLandscape(options, resume: map) goes on where it stopped.",
        LandscapeMapStatus.Canceled => "The map was cancelled: f.MapLandscape(options, resume: map) goes on where it stopped.",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status."),
    };
}
