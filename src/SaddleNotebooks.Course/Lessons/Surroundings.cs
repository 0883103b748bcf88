namespace SaddleNotebooks.Course;

/// <summary>What surrounds the origin of a plane, where second derivatives do not decide.</summary>
static class Surroundings
{
    // "However near": what holds on each of these circles.
    static readonly double[] Radii = [0.1, 0.03, 0.01];

    /// <summary>Whether on every circle some point lies lower than the origin, beyond rounding.</summary>
    public static bool HasLower(Objective f) => Radii.All(radius => Differences(f, radius).Any(difference => difference < -Rounding(f)));

    /// <summary>Whether on every circle all points lie lower than the origin, beyond rounding.</summary>
    public static bool AreLower(Objective f) => Radii.All(radius => Differences(f, radius).All(difference => difference < -Rounding(f)));

    static double Rounding(Objective f) => 1e-15 * (1 + Math.Abs(f.Value(0, 0)));

    static IEnumerable<double> Differences(Objective f, double radius)
    {
        double center = f.Value(0, 0);
        return Enumerable.Range(0, 3_600).Select(i =>
        {
            double angle = i * Math.PI / 1_800;
            return f.Value(radius * Math.Cos(angle), radius * Math.Sin(angle)) - center;
        });
    }
}
