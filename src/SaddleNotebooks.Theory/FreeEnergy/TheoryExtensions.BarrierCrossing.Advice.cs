namespace SaddleNotebooks;

public static partial class TheoryExtensions
{
    /// <summary>What the status means and what to do next, in one sentence with the line of code.</summary>
    /// <param name="status">How the measurement of escapes ended.</param>
    public static string Advice(this BarrierCrossingStatus status) => status switch
    {
        BarrierCrossingStatus.Complete => "Every walker escaped: crossing.Ratio compares the rate with Kramers' theory.",
        BarrierCrossingStatus.SomeStillInside =>
            "Some walkers were still inside at the limit, and the rate counts their time, the histogram does not show them: allow more steps, "
            + "new BarrierCrossingOptions { MaxSteps = 10_000_000 }.",
        BarrierCrossingStatus.NoneEscaped =>
            "No walker escaped: raise the temperature, or allow more steps, new BarrierCrossingOptions { MaxSteps = 10_000_000 }.",
        BarrierCrossingStatus.NotFinite =>
            "Some walkers were left out because f stopped being finite: lower the learning rate, new BarrierCrossingOptions { LearningRate = 1e-4 }.",
        BarrierCrossingStatus.Canceled =>
            "The measurement was cancelled, and walkers on their way count as still inside: ask for fewer, new BarrierCrossingOptions { Walkers = 50 }.",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status."),
    };
}
