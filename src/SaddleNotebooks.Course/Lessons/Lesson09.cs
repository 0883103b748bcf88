using System.Numerics;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <summary>The exercises of notebook 09, Loss landscapes.</summary>
public static class Lesson09
{
    const int Parameters = 79_510;
    const double SameLoss = 1e-3, LeastMove = 0.1;

    /// <summary>The percentage of a direction that a random plane holds on average in 79,510 dimensions; the answer is a number.</summary>
    public static Exercise ShareInPercent { get; } = Exercise.Quantity(
        "What share of a given direction does a random plane hold on average, in per cent, with 79,510 parameters?", () => 200.0 / Parameters, CheckShare)
        .WithHints("One random direction holds 1/n of a given one on average. How much do two hold, and what is it in per cent?",
            "100 · 2/n.");

    /// <summary>
    /// Two planes through the origin, a saddle: on the first the function has a minimum there, on the second a saddle. The answer is two pairs of
    /// directions.
    /// </summary>
    /// <param name="saddle">A function with a saddle at the origin.</param>
    public static Exercise TwoPlanes(Objective saddle)
    {
        ArgumentNullException.ThrowIfNull(saddle);
        return Exercise.Custom<((double[], double[]) Bowl, (double[], double[]) Pass)>(
            "Give two planes through the saddle: on the first it must look like a minimum, on the second like a saddle.",
            answer => CheckPlanes(saddle, answer.Bowl, answer.Pass))
            .WithHints("A plane shows the curvatures of its own directions only. Which eigenvectors have positive eigenvalues, and which has the negative one?",
                "The first plane: two eigenvectors with positive eigenvalues. The second: one of them and the eigenvector of the negative eigenvalue.");
    }

    /// <summary>
    /// Parameters other than the trained ones with which the network computes the same, and with a barrier on the straight line between; the
    /// answer is the parameter vector.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The trained network's loss.</param>
    public static Exercise SameNetworkElsewhere<T>(NetworkLoss<T> loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Exercise.Custom<T[]>("Give other parameters with which the network computes the same, and a barrier between.", answer => CheckTwin(loss, answer))
            .WithHints("The hidden units have no order. What happens to the function when two of them change places?",
                "Exchange the rows of the first layer's weights, the biases, and the columns of the second layer's weights, for all units at once.");
    }

    static Feedback CheckShare(double answer)
    {
        const double expected = 200.0 / Parameters;
        if (IsNear(answer, expected))
            return Feedback.Right("2/n = 0.0025 %: of forty thousand parts the picture shows one.");
        if (IsNear(answer, expected / 100))
            return Feedback.Wrong("That is the fraction: per cent are asked for, a hundred times as many.");
        if (IsNear(answer, expected / 2))
            return Feedback.Wrong("That is what one random direction holds. A plane has two.");
        return IsNear(answer, 100 * Math.Sqrt(2.0 / Parameters)) || IsNear(answer, 100 / Math.Sqrt(Parameters))
            ? Feedback.Wrong("That is the size of the cosine. The share is the square of it.")
            : Feedback.Wrong($"{NumberText.Of(answer)} % is not it.");
    }

    static Feedback CheckPlanes(Objective saddle, (double[], double[]) bowl, (double[], double[]) pass)
    {
        foreach (var (name, (first, second)) in new[] { ("first", bowl), ("second", pass) })
        {
            if (first.Length != saddle.Dimension || second.Length != saddle.Dimension)
                return Feedback.Wrong($"A direction of the {name} plane has {NumberText.Of(first.Length != saddle.Dimension ? first.Length : second.Length)} coordinates; the function has {NumberText.Of(saddle.Dimension)} variables.");
            double cosine = Dot(first, second) / Math.Sqrt(Dot(first, first) * Dot(second, second));
            if (!(Math.Abs(cosine) < 0.999))
                return Feedback.Wrong($"The two directions of the {name} plane are parallel, or one is zero: they span no plane.");
        }
        var (low, high) = Curvatures(saddle, bowl);
        if (!(low > 0))
            return Feedback.Wrong($"On the first plane the curvatures are {NumberText.Of(low)} and {NumberText.Of(high)}: the way down shows.");
        var (down, up) = Curvatures(saddle, pass);
        return down < 0 && up > 0
            ? Feedback.Right($"Curvatures {NumberText.Of(low)} and {NumberText.Of(high)} on the first plane, {NumberText.Of(down)} and {NumberText.Of(up)} on the second: one point, two pictures. A bowl in a plane says nothing about the directions outside it.")
            : Feedback.Wrong($"The first plane is right. On the second the curvatures are {NumberText.Of(down)} and {NumberText.Of(up)}: one must be negative.");
    }

    /// <summary>The smallest and the largest curvature at the origin over all directions of the plane.</summary>
    static (double Low, double High) Curvatures(Objective f, (double[] First, double[] Second) plane)
    {
        var origin = new double[f.Dimension];
        double[] u = Unit(plane.First), v = Unit([.. plane.Second.Zip(u, (b, a) => b - Dot(plane.Second, u) * a)]);
        double uu = Curvature(u), vv = Curvature(v), uv = (Curvature([.. u.Zip(v, (a, b) => a + b)]) - uu - vv) / 2;
        double mean = (uu + vv) / 2, spread = Math.Sqrt((uu - vv) * (uu - vv) / 4 + uv * uv);
        return (mean - spread, mean + spread);

        double Curvature(double[] d)
        {
            var product = new double[d.Length];
            f.Hessian(origin).Apply(d, product);
            return Dot(d, product);
        }
    }

    static Feedback CheckTwin<T>(NetworkLoss<T> loss, T[] answer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (answer.Length != loss.Parameters.Length)
            return Feedback.Wrong($"There are {NumberText.Of(answer.Length)} numbers; the network has {NumberText.Of(loss.Parameters.Length)} parameters.");
        T[] difference = [.. answer];
        loss.Space.AddScaled(-1, loss.Parameters, difference);
        double distance = loss.Space.Norm(difference);
        if (!(distance > LeastMove))
            return Feedback.Wrong("These are the trained parameters themselves.");
        double here = loss.Value(), there = loss.Value(answer);
        if (!(Math.Abs(there - here) <= SameLoss * Math.Max(here, 1e-3)))
            return Feedback.Wrong($"The loss there is {NumberText.Of(there)} instead of {NumberText.Of(here)}: it computes something else. A unit takes its incoming weights, its bias and its outgoing weights along.");
        double highest = loss.CutBetween([.. loss.Parameters], answer, size: 21, beyond: 0).Values.Max();
        return highest >= 2 * here
            ? Feedback.Right($"The same function at a distance of {NumberText.Of(distance)}, and a barrier of {NumberText.Of(highest)} between two losses of {NumberText.Of(here)}. A barrier on a straight line may be nothing but another numbering of the units; there are 50! of them here.")
            : Feedback.Wrong($"It computes the same, but on the straight line the loss rises to {NumberText.Of(highest)} only (here it is {NumberText.Of(here)}): hardly a barrier. Exchange more units.");
    }

    static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    static double[] Unit(double[] a)
    {
        double length = Math.Sqrt(Dot(a, a));
        return [.. a.Select(x => x / length)];
    }

    static bool IsNear(double answer, double expected) => Math.Abs(answer - expected) <= 0.02 * expected;
}
