using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>What a run reached, why it ended, what is certified and what it cost. Immutable.</summary>
[TypeFormatterSource]
public sealed record OptimizationResult : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>The method's name.</summary>
    public required string Method { get; init; }

    /// <summary>Why the run ended.</summary>
    public required OptimizationStatus Status { get; init; }

    /// <summary>What is certified about the point: nothing, first order, or second order.</summary>
    public required Stationarity Certified { get; init; }

    /// <summary>The point reached.</summary>
    public required IReadOnlyList<double> Point { get; init; }

    /// <summary>f there.</summary>
    public required double Value { get; init; }

    /// <summary>‖∇f‖ there.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>The smallest Hessian eigenvalue there with its evidence; null where it was not looked at.</summary>
    public SpectrumEnd? LowestCurvature { get; init; }

    /// <summary>Steps done, continuations included.</summary>
    public required long Steps { get; init; }

    /// <summary>Evaluations the method used.</summary>
    public required EvaluationCount Cost { get; init; }

    /// <summary>Evaluations the driver used to look at the curvature; they are not the method's.</summary>
    public required EvaluationCount CheckCost { get; init; }

    /// <summary>The device that computed, for example <c>CPU</c> or <c>CUDA:0</c>.</summary>
    public string Device { get; init; } = "CPU";

    /// <summary>Wall-clock time in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The way there, thinned to the room given; the last point is always the one reached.</summary>
    public required IReadOnlyList<TrajectoryPoint> Trajectory { get; init; }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status == OptimizationStatus.SecondOrderStationary ? "" : Status.Advice();

    /// <summary>Method, status, value and gradient norm in one line.</summary>
    public override string ToString() => this.After(string.Create(CultureInfo.InvariantCulture,
        $"{Method}: {Status} after {Steps} steps, f = {Value:G6}, ‖∇f‖ = {GradientNorm:G3}, certified: {Certified}"));
}
