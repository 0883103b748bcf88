using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>Escape times of walkers over a barrier at one temperature, beside the theory of Kramers.</summary>
[TypeFormatterSource]
public sealed record BarrierCrossing : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal BarrierCrossing()
    {
    }

    /// <summary>T, in units of f.</summary>
    public required double Temperature { get; init; }

    /// <summary>η: a step takes this much time.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The theory.</summary>
    public required KramersRate Theory { get; init; }

    /// <summary>The escape times t = η · steps of the walkers that escaped, in the order of the walkers.</summary>
    public required IReadOnlyList<double> Times { get; init; }

    /// <summary>The walkers followed.</summary>
    public required int Walkers { get; init; }

    /// <summary>The walkers that fell into another minimum instead.</summary>
    public required int Elsewhere { get; init; }

    /// <summary>
    /// The escapes per unit of time: escapes over the time all walkers spent inside, the maximum-likelihood estimate for exponential times also when
    /// some have not escaped yet. Its standard error is rate/√escapes. Zero ± NaN if none escaped.
    /// </summary>
    public required Estimate Rate { get; init; }

    /// <summary>How it ended.</summary>
    public required BarrierCrossingStatus Status { get; init; }

    /// <summary>What it cost.</summary>
    public required EvaluationCount Cost { get; init; }

    /// <summary>The time it took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The rate of Kramers at this temperature.</summary>
    public double TheoreticalRate => Theory.At(Temperature);

    /// <summary>Measured over theoretical rate, with its standard error.</summary>
    public Estimate Ratio => Rate.Times(1 / TheoreticalRate);

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status != BarrierCrossingStatus.Complete ? Status.Advice()
        : Rate.StandardError > 0.2 * Rate.Value ? "The rate is known to a fifth at best: follow more walkers, new BarrierCrossingOptions { Walkers = 400 }."
        : "";

    /// <summary>Measured and theoretical rate in one line.</summary>
    public override string ToString() => this.After(string.Create(CultureInfo.InvariantCulture,
        $"T = {Temperature:G4}: {Rate} escapes per unit of time, Kramers {TheoreticalRate:G4} (ratio {Ratio}); {Times.Count} of {Walkers} walkers{(Elsewhere > 0 ? FormattableString.Invariant($", {Elsewhere} elsewhere") : "")}, {Status}"));
}
