using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Points visited by Langevin dynamics at one temperature: in equilibrium distributed like exp(−f/T).</summary>
[TypeFormatterSource]
public sealed record LangevinSample
{
    internal LangevinSample()
    {
    }

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
    /// steps are not independent.
    /// </summary>
    public required Estimate MeanValue { get; init; }

    /// <summary>The gradients computed.</summary>
    public required EvaluationCount Cost { get; init; }

    /// <summary>Temperature, steps and mean energy in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"Langevin dynamics at T = {Temperature:G4}: {Cost.Gradients} steps of {LearningRate:G4}, mean f = {MeanValue}, {Points.Count} points kept");
}
