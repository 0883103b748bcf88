using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>The outcome of a race, best method first: most runs finished, then least work. Immutable.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="Options">The rules.</param>
/// <param name="Entries">The methods in order of rank.</param>
[TypeFormatterSource]
public sealed record RaceResult(string Problem, RaceOptions Options, IReadOnlyList<RaceEntry> Entries)
{
    /// <summary>Whether the caller ended the race early: some runs are missing or were cut short.</summary>
    public bool Stopped => Entries.Any(e => e.Runs.Count < Options.Seeds || e.Runs.Any(r => r.Status == OptimizationStatus.Cancelled));

    /// <summary>The table as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Problem}, {Options.Seeds} starts{(Stopped ? ", stopped early" : "")}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"method",-58}{"finished",10}{"steps",10}{"gradients",11}{"products",10}{"work",10}");
        foreach (RaceEntry e in Entries)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{e.Method.Name,-58}{$"{e.Finished}/{e.Runs.Count}",10}{e.MedianSteps,10:G5}{e.MedianGradients,11:G5}{e.MedianHessianProducts,10:G5}{e.MedianWork,10:G5}");
        }
        return text.ToString();
    }
}
