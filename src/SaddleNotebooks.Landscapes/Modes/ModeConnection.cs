using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>
/// The loss between two trained points, along the straight line and along a curve that was fitted to stay low (Garipov et al. 2018; Draxler et al. 2018). A barrier is
/// how far the loss rises above the straight line between the losses at the ends: max over t of L(φ(t)) − (1 − t) L(a) − t L(b)
/// (Frankle et al. 2020; Entezari et al. 2022). Immutable.
/// </summary>
[TypeFormatterSource]
public sealed record ModeConnection : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>The places t along each path, from 0 (the first point) to 1 (the second).</summary>
    public required IReadOnlyList<double> Positions { get; init; }

    /// <summary>The loss on the straight line (1 − t) a + t b; NaN where it was not computed.</summary>
    public required IReadOnlyList<double> LineValues { get; init; }

    /// <summary>The kind of the curve. On a Bézier curve t is its parameter, on a chain of points the part of its length.</summary>
    public ModeCurve Curve { get; init; }

    /// <summary>The loss on the curve; NaN where it was not computed.</summary>
    public required IReadOnlyList<double> CurveValues { get; init; }

    /// <summary>How far the straight line rises; 0 if it does not.</summary>
    public required double LineBarrier { get; init; }

    /// <summary>The standard error of <see cref="LineBarrier"/> over parts of the samples; NaN where the loss is no mean over enough of them.</summary>
    public required double LineBarrierError { get; init; }

    /// <summary>How far the curve rises; 0 if it does not.</summary>
    public required double CurveBarrier { get; init; }

    /// <summary>The standard error of <see cref="CurveBarrier"/>, likewise.</summary>
    public required double CurveBarrierError { get; init; }

    /// <summary>θ of a Bézier curve (1 − t)² a + 2 t (1 − t) θ + t² b, or the point at half the length of a chain: as many coordinates as the loss has parameters.</summary>
    public required IReadOnlyList<double> Middle { get; init; }

    /// <summary>Points of the curve. The plane through it is <c>loss.Landscape(connection.Middle, directions: SliceDirections.PathPlane, path: connection.Path)</c>.</summary>
    public required ParameterPath Path { get; init; }

    /// <summary>How the fit of the curve ended. Of a chain value and gradient norm are the mean loss of its points and the largest force on one, both of the last step's samples.</summary>
    public required OptimizationResult Fit { get; init; }

    /// <summary>How the measurement along the paths ended.</summary>
    public required SamplingStatus Status { get; init; }

    /// <summary>Evaluations used, the fit's included; one of a batch counts as one.</summary>
    public required EvaluationCount Cost { get; init; }

    /// <summary>The device that computed, for example <c>CPU</c> or <c>CUDA:0</c>.</summary>
    public string Device { get; init; } = "CPU";

    /// <summary>The time it took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status == SamplingStatus.Complete ? "" : Status.Advice();

    /// <summary>Both barriers in one line.</summary>
    public override string ToString()
        => this.After($"straight line: barrier {Text(LineBarrier, LineBarrierError)}; {Name}: barrier {Text(CurveBarrier, CurveBarrierError)} ({Status})");

    internal string Name => Curve switch { ModeCurve.Bezier => "curve", ModeCurve.ElasticBand => "elastic band", _ => "string" };

    static string Text(double value, double error) => string.Create(CultureInfo.InvariantCulture,
        $"{value:G3}{(double.IsNaN(error) ? "" : string.Create(CultureInfo.InvariantCulture, $" ± {error:G2}"))}");
}
