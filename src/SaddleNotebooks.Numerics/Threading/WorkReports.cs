namespace SaddleNotebooks.Numerics;

/// <summary>How the parts of a call report: as fractions, to which the call adds its name.</summary>
static class WorkReports
{
    /// <summary>Tells how far the part is.</summary>
    /// <param name="progress">Who is told.</param>
    /// <param name="fraction">From 0 to 1.</param>
    /// <param name="detail">Which part of it is under way, in words.</param>
    public static void Report(this IProgress<WorkProgress> progress, double fraction, string detail = "") => progress.Report(new WorkProgress("", fraction, detail));

    /// <summary>Tells how much of it is done; 0 where the whole is nothing.</summary>
    public static void Report(this IProgress<WorkProgress> progress, long done, long total) => progress.Report(total > 0 ? (double)done / total : 0);

    /// <summary>Who is told about a part of a call; null where nobody is.</summary>
    /// <param name="progress">Who is told about the call.</param>
    /// <param name="from">How far the call is before the part.</param>
    /// <param name="to">How far it is afterwards.</param>
    /// <param name="detail">The part in words; null for the part's own.</param>
    public static IProgress<WorkProgress>? Part(this IProgress<WorkProgress>? progress, double from, double to, string? detail = null)
        => progress is null ? null : new PartOf(progress, from, to, detail);

    // Unlike Progress<T>, on the spot: reports stay in order.
    sealed class PartOf(IProgress<WorkProgress> whole, double from, double to, string? detail) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            if (!value.IsOver)
                whole.Report(value with { Fraction = from + (to - from) * value.Fraction, Detail = detail ?? value.Detail });
        }
    }
}
