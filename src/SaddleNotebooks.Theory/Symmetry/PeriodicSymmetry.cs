namespace SaddleNotebooks.Theory;

/// <summary>A function that repeats itself: points whole periods apart are one.</summary>
sealed class PeriodicSymmetry(IReadOnlyList<(double Lower, double Upper)> box) : LandscapeSymmetry("points whole periods apart are one")
{
    internal override double Distance(double[] a, double[] b) => Length(a, Image(a, b));

    internal override double[] Image(double[] a, double[] b)
        => [.. b.Select((v, i) => v + (box[i].Upper - box[i].Lower) * Math.Round((a[i] - v) / (box[i].Upper - box[i].Lower)))];
}
