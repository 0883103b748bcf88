using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>
/// One walker of overdamped Langevin dynamics dx = −∇f dt + √(2T) dW, advanced by Euler–Maruyama steps x ← x − η∇f(x) + √(2ηT) ξ. In equilibrium
/// its points have the density exp(−f/T)/Z, up to an error of order η.
/// </summary>
sealed class LangevinWalk
{
    readonly Objective objective;
    readonly RandomStream stream;
    readonly double[] gradient;
    long normals;

    public LangevinWalk(Objective objective, ReadOnlySpan<double> start, RandomStream stream)
    {
        this.objective = objective;
        this.stream = stream;
        Point = start.ToArray();
        gradient = new double[objective.Dimension];
    }

    /// <summary>Where the walker is.</summary>
    public double[] Point { get; }

    /// <summary>Moves once and returns f at the point it left; the caller checks that it is finite.</summary>
    public double Step(double learningRate, double temperature)
    {
        double value = objective.ValueAndGradient(Point, gradient), noise = Math.Sqrt(2 * learningRate * temperature);
        for (int i = 0; i < Point.Length; i++)
        {
            Point[i] -= learningRate * gradient[i];
            if (noise > 0)
                Point[i] += noise * stream.Normal(normals++);
        }
        return value;
    }

    public double SquaredDistanceTo(ReadOnlySpan<double> target)
    {
        double sum = 0;
        for (int i = 0; i < target.Length; i++)
            sum += (Point[i] - target[i]) * (Point[i] - target[i]);
        return sum;
    }
}
