using SaddleNotebooks.Course;

namespace SaddleNotebooks.Tests;

/// <summary>Results about the index of critical points, the train station, SGD's escapes and guidelines.</summary>
sealed class GuidelineSamples : ViewSamples
{
    static readonly Lazy<GuidelineResult> Schedule = new(() => Guidelines.Schedule.Test(new GuidelineOptions { Seeds = 3, Seed = 1 }));

    internal override IReadOnlyDictionary<string, ViewSample> Samples { get; } = new Dictionary<string, ViewSample>
    {
        ["index-versus-loss"] = View(IndexVersusLoss.Stored),
        ["index-law"] = View(() => IndexLaws.PenningtonBahri(dimension: 60, samples: 3, seed: 1)),
        ["index-law-random-field"] = View(() => IndexLaws.RandomField(2, fields: 3, starts: 40, bins: 6, samples: 400, seed: 1)),
        ["sgd-crossings"] = View(Crossings),
        ["train-station"] = View(() => Problem.MuellerBrown.TrainStation()),
        ["guideline"] = View(() => Schedule.Value),
        ["guidelines"] = View(() => new GuidelineReport([Schedule.Value])),
    };

    static SgdCrossings Crossings()
    {
        var well = Objective.FromFormula(1, x => Real.Square(x[0] * x[0] - 1));
        return well.WithSampleNoise(500, 25, seed: 1).MeasureSgdCrossings(
            well.CriticalPointAt(-1.0), well.CriticalPointAt(0.0), well.CriticalPointAt(1.0), [(0.008, 4), (0.004, 2), (0.006, 4), (0.012, 8)],
            new BarrierCrossingOptions { Walkers = 60, Seed = 1 });
    }
}
