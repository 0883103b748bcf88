using System.Globalization;

namespace SaddleNotebooks.Kernel;

/// <summary>What becomes of hand-ins after the deadline.</summary>
/// <param name="Deadline">The last moment in time; null for none.</param>
/// <param name="PercentPerDay">What each day begun takes off the points; 100 refuses late work.</param>
sealed record LatePolicy(DateTimeOffset? Deadline, double PercentPerDay)
{
    /// <summary>How late something is.</summary>
    public TimeSpan LateBy(DateTimeOffset time) => Deadline is { } end && time > end ? time - end : TimeSpan.Zero;

    /// <summary>The share of the points that remains.</summary>
    public double Share(DateTimeOffset time) => Math.Max(0, 1 - PercentPerDay / 100 * Math.Ceiling(LateBy(time).TotalDays));

    /// <summary>How late in words; empty for in time.</summary>
    public string Words(DateTimeOffset time)
        => LateBy(time) is var late && late == TimeSpan.Zero ? ""
            : late.TotalHours < 48 ? string.Create(CultureInfo.InvariantCulture, $"{late.TotalHours:0.0} hours late") : string.Create(CultureInfo.InvariantCulture, $"{late.TotalDays:0.0} days late");
}
