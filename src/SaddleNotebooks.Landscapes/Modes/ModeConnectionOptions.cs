using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>How a curve between two trained points is fitted and measured.</summary>
public sealed record ModeConnectionOptions
{
    /// <summary>The first-order method that moves the curve's middle; null: Adam with learning rate 0.01, in batches of 128 where the loss is a mean over more samples.</summary>
    public Optimizer? Method { get; init; }

    /// <summary>The number of its steps; positive.</summary>
    public long MaxSteps { get; init => field = Require.Positive(value, nameof(MaxSteps)); } = 1_000;

    /// <summary>The number of points at which the loss is measured along each path, ends included; from 3 to 10,000.</summary>
    public int Size { get; init => field = Require.InRange(value, 3, 10_000, nameof(Size)); } = 61;

    /// <summary>The number of equal parts of the samples over which the barriers' standard errors are taken; from 2 to 1,000.</summary>
    public int Batches { get; init => field = Require.InRange(value, 2, 1_000, nameof(Batches)); } = 10;

    /// <summary>The seed of the places on the curve, the batches and the parts.</summary>
    public ulong Seed { get; init; }
}
