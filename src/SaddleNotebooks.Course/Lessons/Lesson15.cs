using System.Numerics;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <summary>The exercises of notebook 15, A transformer under the lens.</summary>
public static class Lesson15
{
    const int Width = 32, Inner = 4 * Width, Projections = 4 * Width * Width, Perceptron = 2 * Width * Inner, Biases = Width + Inner + Width, Norms = 4 * Width;
    const double Steep = 200, Flat = 0.4, Goal = 1e-3, Rate = 1 / Steep;
    const double CurvatureTolerance = 1e-6;

    /// <summary>The number of parameters of one block of the course's transformer; the answer is a whole number.</summary>
    public static Exercise BlockParameters { get; } = Exercise.Quantity(
        "How many parameters has one block of the transformer?", () => Projections + Perceptron + Biases + Norms, CheckParameters)
        .WithHints("Every part whose name begins with the block's name counts; net.Slices lists them.", "The sum of the lengths of those parts.");

    /// <summary>Steps of gradient descent until the distance in a block of curvature 0.4 is a thousandth, at the rate that a block of curvature 200 sets; a whole number.</summary>
    public static Exercise StepsAtOneRate { get; } = Exercise.Quantity(
        "How many steps does gradient descent need in the flat block?", () => Steps(Rate, Flat), CheckSteps)
        .WithHints("One step multiplies the distance by one minus rate times curvature.", "The smallest k with (1 − rate · curvature)^k ≤ 1/1000: a quotient of two logarithms.");

    /// <summary>A bowl with curvatures 1 and 100 that rates for single coordinates cannot help; the answer is an <see cref="Objective"/> of two variables.</summary>
    public static Exercise TurnedBowl { get; } = Exercise.Custom<Objective>(
        "Write a bowl of two variables with curvatures 1 and 100, whose second derivatives along both axes are equal.", CheckBowl)
        .WithHints("The curvatures belong to directions. Which directions treat both coordinates alike?", "½ (50.5 x² + 50.5 y² + 2 c xy), with the c that makes the eigenvalues 50.5 ± c right.");

    /// <summary>A direction that moves the parameters of one name only, and along which the loss bends down; the answer is a vector of n numbers.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The transformer's loss.</param>
    public static Exercise BendWithinOnePart<T>(NetworkLoss<T> loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Exercise.Custom<T[]>("Give a direction within one named part along which the loss bends down.", direction =>
        {
            if (DirectionAnswer.Fault(loss, direction, out double length, " Fill the other parts with zeros.") is { } fault)
                return fault;
            string[] moved = [.. loss.Network.Slices.Where(s => direction.AsSpan(s.Range).ContainsAnyExcept(T.Zero)).Select(s => s.Name)];
            if (moved.Length > 1)
                return Feedback.Wrong($"The direction moves {NumberText.Of(moved.Length)} parts ({moved[0]}, {moved[1]}{(moved.Length > 2 ? ", …" : "")}): all but one must stand still.");
            double curvature = loss.Hessian().Curvature(direction) / (length * length);
            return curvature < 0
                ? Feedback.Right($"Along {moved[0]} alone the loss bends down with curvature {NumberText.Of(curvature)}: this diagonal block of the Hessian has a negative eigenvalue, and so has the whole Hessian.")
                : Feedback.Wrong($"Within {moved[0]} the curvature along your direction is {NumberText.Of(curvature)}. The ground does not bend down there.");
        })
            .WithHints("Each part has a block of the Hessian of its own, and the block has eigenvectors of its own.",
                "ThickRestartLanczos.Run(loss.Hessian().Block(part), new ThickRestartOptions { Smallest = 1 }) finds the part's share; zeros fill the rest.");
    }

    static Feedback CheckParameters(double answer)
    {
        const double expected = Projections + Perceptron + Biases + Norms;
        return answer == expected ? Feedback.Right($"{NumberText.Of(Projections)} in query, key, value and output, {NumberText.Of(Perceptron)} in the two dense layers, {NumberText.Of(Biases)} biases, {NumberText.Of(Norms)} in the two norms: {NumberText.Of((int)expected)}.")
            : answer == 2 * expected ? Feedback.Wrong("Those are both blocks: one is asked for.")
            : answer == expected - Norms ? Feedback.Wrong("The two norms have parameters as well: a weight and a bias for each of 32 numbers.")
            : answer == expected - Biases || answer == Projections + Perceptron ? Feedback.Wrong("Some parts are missing: the output of attention and both dense layers have biases, and the norms have weights.")
            : answer == expected + 3 * Width ? Feedback.Wrong("Query, key and value have no biases here: look at the list of the network's parts.")
            : answer - expected is 9 * Width * Width or 12 * Width * Width ? Feedback.Wrong("Heads share the 32 numbers among them: four heads of width 8 have no more parameters than one of width 32.")
            : Feedback.Wrong($"{NumberText.Of(answer)} is too {(answer < expected ? "small" : "large")}.");
    }

    static double Steps(double rate, double curvature) => Math.Ceiling(Math.Log(Goal) / Math.Log(1 - rate * curvature));

    static Feedback CheckSteps(double answer)
    {
        double expected = Steps(Rate, Flat);
        return Math.Abs(answer - expected) <= 5 ? Feedback.Right($"One step takes off a share of {NumberText.Of(Rate * Flat)}: {NumberText.Of((int)expected)} steps. At its own rate of 1/{NumberText.Of(Flat)} the flat block would be there in a single one.")
            : Math.Abs(answer - Steps(2 * Rate, Flat)) <= 5 ? Feedback.Wrong("That is at a rate of 2/200, at which the steep block does not come to rest.")
            : Math.Abs(answer - Math.Log(1 / Goal) / Rate) <= 5 ? Feedback.Wrong("That forgets the curvature of the flat block.")
            : Math.Abs(answer - Math.Log10(1 / Goal) / (Rate * Flat)) <= 5 ? Feedback.Wrong("That mixes a logarithm to base 10 with a natural one.")
            : answer < expected ? Feedback.Wrong($"After {NumberText.Of(answer)} steps the distance is {NumberText.Of(Math.Pow(1 - Rate * Flat, Math.Max(0, answer)))} of the first one, more than a thousandth.")
            : Feedback.Wrong($"After {NumberText.Of(expected)} steps it is a thousandth already: {NumberText.Of(answer)} is more than needed.");
    }

    static Feedback CheckBowl(Objective f)
    {
        if (f.Dimension != 2)
            return Feedback.Wrong($"The function has {NumberText.Of(f.Dimension)} variables; two are asked for.");
        var point = f.CriticalPointAt(0, 0);
        if (!point.IsCritical)
            return Feedback.Wrong($"The slope at the origin is {NumberText.Of(point.GradientNorm)}: let the bowl have its lowest point there.");
        if (Math.Abs(point.Eigenvalues[0] - 1) > CurvatureTolerance || Math.Abs(point.Eigenvalues[1] - 100) > CurvatureTolerance)
            return Feedback.Wrong($"The curvatures are {NumberText.Of(point.Eigenvalues[0])} and {NumberText.Of(point.Eigenvalues[1])}; 1 and 100 are asked for.");
        double[,] h = f.HessianMatrix(0, 0);
        return Math.Abs(h[0, 0] - h[1, 1]) <= CurvatureTolerance
            ? Feedback.Right($"Both axes have the second derivative {NumberText.Of(h[0, 0])}, the diagonals of the square have 1 and 100. A rate for each coordinate sees no difference; the coordinates are the wrong blocks.")
            : Feedback.Wrong($"The second derivatives along the axes are {NumberText.Of(h[0, 0])} and {NumberText.Of(h[1, 1])}: a rate for each coordinate would help here.");
    }
}
