using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>How long methods take to get away from a saddle: predicted in closed form, and measured.</summary>
public static class Escape
{
    /// <summary>
    /// By what the distance from a saddle along an eigenvector of eigenvalue λ is multiplied in each step, after the transient: 1 − ηλ for
    /// gradient descent; with momentum β the larger root z of z² − (1 + β − ηλ)z + β = 0 (Polyak 1964). Below 1 in absolute value
    /// the direction is stable; complex roots are given by their magnitude √β.
    /// </summary>
    /// <param name="eigenvalue">λ, any finite number.</param>
    /// <param name="learningRate">η &gt; 0.</param>
    /// <param name="momentum">β in [0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public static double GrowthPerStep(double eigenvalue, double learningRate, double momentum = 0)
    {
        var first = Roots(eigenvalue, learningRate, momentum).First;
        return first.Imaginary != 0 ? Math.Sqrt(momentum) : first.Real;
    }

    /// <summary>Both roots z of z² − (1 + β − ηλ)z + β = 0, the one of larger magnitude first.</summary>
    internal static (Complex First, Complex Second) Roots(double eigenvalue, double learningRate, double momentum)
    {
        Check(eigenvalue, learningRate, momentum);
        double b = 1 + momentum - learningRate * eigenvalue;
        double discriminant = b * b - 4 * momentum;
        if (discriminant < 0)
        {
            var root = new Complex(b / 2, Math.Sqrt(-discriminant) / 2);
            return (root, Complex.Conjugate(root));
        }
        // The root of larger magnitude, without cancellation; the product of both is β.
        double first = b >= 0 ? (b + Math.Sqrt(discriminant)) / 2 : (b - Math.Sqrt(discriminant)) / 2;
        return (first, first == 0 ? 0 : momentum / first);
    }

    /// <summary>
    /// The number of steps t after which the distance along an eigenvector of eigenvalue λ &lt; 0 has grown from ε to R: for gradient descent
    /// t = ln(R/ε)/ln(1 + η|λ|), a real number; the first whole step beyond R is its ceiling.
    /// </summary>
    /// <remarks>
    /// Infinite where the direction does not grow (λ ≥ 0) or the start is on the stable manifold (ε = 0); 0 where ε ≥ R. Very small η|λ| and
    /// very small ε lose no accuracy. With momentum the start is at rest, and the dying root is left out: exact to a fraction of a step
    /// once it has died.
    /// </remarks>
    /// <param name="eigenvalue">λ, any finite number.</param>
    /// <param name="learningRate">η &gt; 0.</param>
    /// <param name="distance">ε ≥ 0.</param>
    /// <param name="radius">R &gt; 0: the distance that counts as escaped.</param>
    /// <param name="momentum">β in [0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public static double PredictedSteps(
        double eigenvalue, double learningRate, double distance, double radius = 1, double momentum = 0)
    {
        Check(eigenvalue, learningRate, momentum);
        Require.NotNegative(distance, nameof(distance));
        Require.Positive(radius, nameof(radius));
        if (distance >= radius)
            return 0;
        // −η times a tiny λ can underflow to 0: growth that no number shows.
        double growth = -learningRate * eigenvalue;
        if (!(growth > 0) || distance == 0)
            return double.PositiveInfinity;
        double logDistance = Math.Log(radius) - Math.Log(distance);
        if (double.IsPositiveInfinity(growth))
            return logDistance / (Math.Log(learningRate) + Math.Log(-eigenvalue));
        if (momentum == 0)
            return logDistance / LogOnePlus(growth);

        // z₁ − 1 solves z² + (1 − β − g)z − g = 0 with g = η|λ|; the share of z₁ at rest is z₁(1 − z₂)/(z₁ − z₂), z₂ = β/z₁.
        double p = 1 - momentum - growth, root = Math.Sqrt(p * p + 4 * growth);
        double excess = p > 0 ? 2 * growth / (p + root) : (root - p) / 2;
        double z1 = 1 + excess, z2 = momentum / z1;
        double share = z1 * (1 - z2) / (z1 - z2);
        return Math.Max(0, (logDistance - Math.Log(share)) / LogOnePlus(excess));
    }

    /// <summary>
    /// Runs a method from a point near a saddle and counts the steps until its distance from the saddle within the unstable directions (the
    /// eigenvectors of negative eigenvalues) exceeds R.
    /// </summary>
    /// <param name="objective">The landscape.</param>
    /// <param name="optimizer">The method.</param>
    /// <param name="saddle">The saddle, with its eigenvectors: <c>f.CriticalPointAt(…)</c>.</param>
    /// <param name="start">The first point.</param>
    /// <param name="radius">R &gt; 0.</param>
    /// <param name="maxSteps">Steps after which the method counts as not escaping.</param>
    /// <param name="seed">The seed of the method's random numbers.</param>
    /// <param name="cancellationToken">Looked at before every step.</param>
    /// <exception cref="ArgumentException">The critical point has no direction of negative curvature.</exception>
    public static EscapeMeasurement Measure(
        Objective objective, Optimizer optimizer, CriticalPoint saddle, double[] start, double radius = 1,
        long maxSteps = 100_000, ulong seed = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(optimizer);
        Require.Positive(radius, nameof(radius));
        Require.Positive(maxSteps, nameof(maxSteps));
        using var work = AmbientWork.Begin("escape", ref cancellationToken);
        var unstable = new UnstableSubspace(saddle);
        var iterate = new Iterate<double[]>(objective, start, seed);
        OptimizerState<double[]> state = optimizer.CreateState(objective.Space);
        double distance = unstable.Distance(iterate.Point), first = distance;
        bool moving = true;
        while (moving && distance < radius && iterate.StepIndex < maxSteps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            moving = state.Step(iterate) == StepOutcome.Moved;
            iterate.StepIndex++;
            distance = unstable.Distance(iterate.Point);
            work.Report((double)iterate.StepIndex / maxSteps);
        }
        // NaN and ∞ are no escape.
        bool escaped = distance >= radius && double.IsFinite(distance);
        return new EscapeMeasurement(escaped, iterate.StepIndex, first, distance, iterate.Cost);
    }

    /// <summary>
    /// Measures the escape from many random starts, uniform on the sphere of radius ε around the saddle: one for each seed 0, 1, … Same seeds,
    /// same result.
    /// </summary>
    /// <param name="objective">The landscape.</param>
    /// <param name="optimizer">The method.</param>
    /// <param name="saddle">The saddle, with its eigenvectors.</param>
    /// <param name="distance">ε &gt; 0.</param>
    /// <param name="radius">R &gt; 0.</param>
    /// <param name="seeds">The number of runs.</param>
    /// <param name="maxSteps">Steps after which a run counts as not escaping.</param>
    /// <param name="progress">Told the fraction of the runs that are done, from 0 to 1; null for nobody.</param>
    /// <param name="cancellationToken">Looked at before every step; the runs that ended by then are kept.</param>
    /// <exception cref="OperationCanceledException">Cancelled before the first run ended.</exception>
    public static EscapeDistribution Distribution(
        Objective objective, Optimizer optimizer, CriticalPoint saddle, double distance, double radius = 1, int seeds = 100,
        long maxSteps = 100_000, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(saddle);
        Require.Positive(distance, nameof(distance));
        Require.Positive(seeds, nameof(seeds));
        using var work = AmbientWork.Begin("escapes", ref cancellationToken, progress);
        progress = work.Progress;
        var directions = new RandomDirections<double[]>(objective.Space);
        var runs = new List<EscapeMeasurement>(seeds);
        for (int s = 0; s < seeds && !(cancellationToken.IsCancellationRequested && runs.Count > 0); s++)
        {
            var start = new double[objective.Dimension];
            directions.OnSphere(new RandomStream((ulong)s).Derive(1), distance, start);
            for (int i = 0; i < start.Length; i++)
                start[i] += saddle.Point[i];
            try
            {
                runs.Add(Measure(objective, optimizer, saddle, start, radius, maxSteps, (ulong)s, cancellationToken));
            }
            catch (OperationCanceledException) when (runs.Count > 0)
            {
                break;
            }
            progress?.Report((s + 1.0) / seeds);
        }
        return new EscapeDistribution(optimizer.Name, distance, radius, runs);
    }

    /// <summary>The known directions in which f falls from the critical point, steepest curvature first.</summary>
    public static IReadOnlyList<EscapeDirection> UnstableDirections(this CriticalPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return [.. Enumerable.Range(0, point.Eigenvalues.Count)
            .Where(k => point.Eigenvalues[k] < -point.EigenvalueTolerance)
            .Select(k => new EscapeDirection(point.Eigenvalues[k], point.Eigenvector(k)))];
    }

    /// <summary>The known directions in which f rises from the critical point, steepest curvature first.</summary>
    public static IReadOnlyList<EscapeDirection> StableDirections(this CriticalPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return [.. Enumerable.Range(0, point.Eigenvalues.Count).Reverse()
            .Where(k => point.Eigenvalues[k] > point.EigenvalueTolerance)
            .Select(k => new EscapeDirection(point.Eigenvalues[k], point.Eigenvector(k)))];
    }

    static double LogOnePlus(double x) => x < 1e-4 ? x * (1 - x * (0.5 - x * (1.0 / 3 - x / 4))) : Math.Log(1 + x);

    static void Check(double eigenvalue, double learningRate, double momentum)
    {
        if (!double.IsFinite(eigenvalue))
            throw new ArgumentOutOfRangeException(nameof(eigenvalue), eigenvalue, "The eigenvalue must be a finite number.");
        Require.Positive(learningRate, nameof(learningRate));
        Require.Fraction(momentum, nameof(momentum));
    }
}
