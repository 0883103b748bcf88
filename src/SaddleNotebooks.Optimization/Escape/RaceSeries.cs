using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>Races of the same methods on several problems. Immutable.</summary>
/// <param name="Races">One race for each problem.</param>
[TypeFormatterSource]
public sealed record RaceSeries(IReadOnlyList<RaceResult> Races)
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>
    /// The methods, best first: by the part of all runs that finished, then by the geometric mean, over the problems a method finished at all,
    /// of its median work relative to the least on that problem.
    /// </summary>
    public IReadOnlyList<(Optimizer Method, double FinishedFraction, double RelativeWork)> Ranking
        => [.. Races[0].Entries.Select(e => Score(e.Method)).OrderByDescending(s => s.FinishedFraction).ThenBy(s => s.RelativeWork)];

    /// <summary>The ranking and every race as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"method",-58}{"finished",10}{"work",10}");
        foreach ((Optimizer method, double finished, double work) in Ranking)
            text.AppendLine(CultureInfo.InvariantCulture, $"{method.Name,-58}{finished,10:P0}{work,10:G4}");
        foreach (RaceResult race in Races)
            text.AppendLine().Append(race);
        return text.ToString();
    }

    (Optimizer Method, double FinishedFraction, double RelativeWork) Score(Optimizer method)
    {
        double finished = 0, logs = 0;
        int compared = 0;
        foreach (RaceResult race in Races)
        {
            RaceResult.Entry own = race.Entries.First(e => e.Method == method);
            finished += (double)own.Finished / own.Runs.Count;
            if (own.Finished == 0)
                continue;
            logs += Math.Log(own.MedianWork / race.Entries.Where(e => e.Finished > 0).Min(e => e.MedianWork));
            compared++;
        }
        return (method, finished / Races.Count, compared == 0 ? double.PositiveInfinity : Math.Exp(logs / compared));
    }
}
