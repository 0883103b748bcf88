using System.Diagnostics;

namespace SaddleNotebooks.Benchmarks;

/// <summary>Two pieces of work measured in turn in one process, so that what else the machine does meets both.</summary>
/// <param name="Here">The median time of the first, in seconds.</param>
/// <param name="Beside">The median time of the second, in seconds.</param>
/// <param name="Ratio">The median of the rounds' ratios, first : second.</param>
/// <param name="Low">The lower quartile of the ratios.</param>
/// <param name="High">The upper quartile of the ratios.</param>
sealed record PairedMeasurement(double Here, double Beside, double Ratio, double Low, double High)
{
    const double WarmUpSeconds = 0.6, RoundSeconds = 0.03;
    const int MostRounds = 15, FewestRounds = 5;

    /// <summary>Measures both in turn, in rounds of at least 30 ms each, until the time is spent.</summary>
    /// <param name="here">The first.</param>
    /// <param name="beside">The second.</param>
    /// <param name="seconds">The time for all rounds of both; at least five rounds are taken.</param>
    public static PairedMeasurement Of(Action here, Action beside, double seconds = 2)
    {
        Action[] both = [here, beside];
        int[] repeats = [.. both.Select(WarmUp)];
        List<double>[] times = [[], []];
        long started = Stopwatch.GetTimestamp();
        for (int round = 0; round < MostRounds && (round < FewestRounds || Stopwatch.GetElapsedTime(started).TotalSeconds < seconds); round++)
        {
            // Who begins changes, and a pause lets the other side's threads stop spinning.
            for (int i = 0; i < 2; i++)
            {
                int side = (i + round) % 2;
                Thread.Sleep(5);
                both[side]();
                times[side].Add(Time(both[side], repeats[side]));
            }
        }
        double[] ratios = [.. times[0].Zip(times[1], (a, b) => a / b).Order()];
        return new PairedMeasurement(Quantile(times[0].Order(), 0.5), Quantile(times[1].Order(), 0.5), Quantile(ratios, 0.5), Quantile(ratios, 0.25), Quantile(ratios, 0.75));
    }

    static int WarmUp(Action work)
    {
        var clock = Stopwatch.StartNew();
        double best = double.PositiveInfinity;
        do
            best = Math.Min(best, Time(work, 1));
        while (clock.Elapsed.TotalSeconds < WarmUpSeconds);
        return Math.Clamp((int)Math.Ceiling(RoundSeconds / best), 1, 100_000);
    }

    static double Time(Action work, int repeats)
    {
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeats; i++)
            work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds / repeats;
    }

    static double Quantile(IEnumerable<double> sorted, double at)
    {
        double[] values = [.. sorted];
        double place = at * (values.Length - 1);
        int below = (int)place;
        return below + 1 == values.Length ? values[below] : values[below] + (place - below) * (values[below + 1] - values[below]);
    }
}
