using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>Points visited by Langevin dynamics at one temperature: in equilibrium distributed like exp(−f/T).</summary>
[TypeFormatterSource]
public sealed record LangevinSample : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal LangevinSample()
    {
    }

    /// <summary>Whether the walk had all its steps.</summary>
    public SamplingStatus Status { get; init; }

    /// <summary>T, in units of f.</summary>
    public required double Temperature { get; init; }

    /// <summary>η, the time step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The points kept, at equal distances in time.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Points { get; init; }

    /// <summary>f at the points kept.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>
    /// The mean of f over all steps after the first fifth. Its standard error comes from the means of 32 successive stretches, because neighbouring
    /// steps are not independent. Of a walk that was stopped, the stretches that it completed; NaN where there is none.
    /// </summary>
    public required Estimate MeanValue { get; init; }

    /// <summary>The gradients computed.</summary>
    public required EvaluationCount Cost { get; init; }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status.Advice("f.SampleLangevin(start, temperature, learningRate, steps: 10_000)");

    /// <summary>Temperature, steps and mean energy in one line.</summary>
    public override string ToString() => this.After(string.Create(CultureInfo.InvariantCulture,
        $"Langevin dynamics at T = {Temperature:G4}: {Cost.Gradients} steps of {LearningRate:G4}, mean f = {MeanValue}, {Points.Count} points kept"));
}
