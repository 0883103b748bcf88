using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>The outcome of a race, best method first: most runs finished, then least work. Immutable.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="Options">The rules.</param>
/// <param name="Entries">The methods in order of rank.</param>
[TypeFormatterSource]
public sealed partial record RaceResult(string Problem, RaceOptions Options, IReadOnlyList<RaceResult.Entry> Entries) : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>Whether the caller ended the race early: some runs are missing or were cut short.</summary>
    public bool Stopped => Entries.Any(e => e.Runs.Count < Options.Seeds || e.Runs.Any(r => r.Status == OptimizationStatus.Canceled));

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Stopped ? "The race was stopped early: fewer starts take less time, new RaceOptions { Seeds = 2 }." : "";

    /// <summary>The table as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Problem}, {Options.Seeds} starts{(Stopped ? ", stopped early" : "")}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"method",-58}{"finished",10}{"steps",10}{"gradients",11}{"products",10}{"work",10}");
        foreach (RaceResult.Entry e in Entries)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{e.Method.Name,-58}{$"{e.Finished}/{e.Runs.Count}",10}{e.MedianSteps,10:G5}{e.MedianGradients,11:G5}{e.MedianHessianProducts,10:G5}{e.MedianWork,10:G5}");
        }
        return this.After(text.ToString());
    }
}
