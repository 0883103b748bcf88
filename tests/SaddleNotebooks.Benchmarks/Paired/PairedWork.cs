namespace SaddleNotebooks.Benchmarks;

/// <summary>A line of a table: two pieces of work, and the largest ratio of their times that the project set itself.</summary>
/// <param name="Title">What is measured.</param>
/// <param name="Target">The largest ratio; infinite where there is none.</param>
/// <param name="Measure">Measures both.</param>
sealed record PairedWork(string Title, double Target, Func<PairedMeasurement> Measure)
{
    /// <summary>Two actions in turn.</summary>
    public static PairedWork Of(string title, double target, Action here, Action beside, double seconds = 2)
        => new(title, target, () => PairedMeasurement.Of(here, beside, seconds));
}
