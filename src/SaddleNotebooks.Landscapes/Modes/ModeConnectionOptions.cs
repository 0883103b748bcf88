using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>How a curve between two trained points is fitted and measured.</summary>
public sealed record ModeConnectionOptions
{
    /// <summary>The curve; a Bézier curve where omitted.</summary>
    public ModeCurve Curve
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Curve), value, "Choose ModeCurve.Bezier, ElasticBand or SimplifiedString.");
    }

    /// <summary>
    /// The first-order method that moves the curve; null: Adam with learning rate 0.01, for the points of a chain falling to 0 by a cosine, in batches of 128 where the loss is a mean over more samples.
    /// </summary>
    public Optimizer? Method { get; init; }

    /// <summary>The number of its steps; positive.</summary>
    public long MaxSteps { get; init => field = Require.Positive(value, nameof(MaxSteps)); } = 1_000;

    /// <summary>The points of a chain at first, ends included, each with one gradient in each step; from 3 to 1,000. A Bézier curve has none.</summary>
    public int Points { get; init => field = Require.InRange(value, 3, 1_000, nameof(Points)); } = 11;

    /// <summary>The most points of a chain: three times, after each quarter of the steps, points are added where the loss rises between two; from 3 to 1,000.</summary>
    public int MaxPoints { get; init => field = Require.InRange(value, 3, 1_000, nameof(MaxPoints)); } = 21;

    /// <summary>The number of points at which the loss is measured along each path, ends included; from 3 to 10,000.</summary>
    public int Size { get; init => field = Require.InRange(value, 3, 10_000, nameof(Size)); } = 61;

    /// <summary>The number of equal parts of the samples over which the barriers' standard errors are taken; from 2 to 1,000.</summary>
    public int Batches { get; init => field = Require.InRange(value, 2, 1_000, nameof(Batches)); } = 10;

    /// <summary>The seed of the places on the curve, the batches and the parts.</summary>
    public ulong Seed { get; init; }
}
