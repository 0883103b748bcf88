using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>
/// The descent from a point to the minimum below it: L-BFGS (Nocedal 1980) without a line search, with steps of limited length that are cut while f rises
/// (as in Wales' GMIN), so that it stays in the valley where it began more often than a method of long steps.
/// </summary>
/// <param name="f">What is minimized.</param>
/// <param name="longest">The longest step, relative to max(1, ‖x‖).</param>
/// <param name="maxIterations">The most iterations.</param>
sealed class LimitedMemoryDescent(IObjective<double[]> f, double longest, int maxIterations)
{
    const int Memory = 10, MaxCuts = 12;

    // A first step and one after bad curvature: this part of the longest.
    const double Careful = 0.1;

    readonly List<(double[] Step, double[] Change, double Product)> pairs = [];

    /// <summary>Moves x downhill until the gradient is this small, in units of the largest curvature met times max(1, ‖x‖); false if it is not.</summary>
    public bool Run(double[] x, double tolerance, CancellationToken cancellationToken)
    {
        int n = x.Length;
        var space = f.Space;
        double[] gradient = new double[n], step = new double[n], trial = new double[n], trialGradient = new double[n];
        double value = f.ValueAndGradient(x, gradient), curvature = 0;
        for (int iteration = 0; iteration < maxIterations && !cancellationToken.IsCancellationRequested; iteration++)
        {
            double norm = space.Norm(gradient), length = Math.Max(1, space.Norm(x)), most = longest * length;
            if (!double.IsFinite(norm) || !double.IsFinite(value))
                return false;
            if (norm == 0 || norm <= tolerance * curvature * length)
                return true;
            Direction(gradient, step);
            double size = space.Norm(step), slope = space.Dot(step, gradient);
            if (!double.IsFinite(size) || !double.IsFinite(slope) || size == 0)
                return false;
            double factor = Math.Min(1, (pairs.Count == 0 ? Careful : 1) * most / size) * (slope > 0 ? -1 : 1);
            double reached = double.NaN;
            int cuts = 0;
            for (; cuts < MaxCuts; cuts++, factor *= 0.2)
            {
                for (int i = 0; i < n; i++)
                    trial[i] = x[i] + factor * step[i];
                reached = f.ValueAndGradient(trial, trialGradient);
                if (double.IsFinite(reached) && reached <= value + 1e-15 * Math.Abs(value))
                    break;
            }
            if (cuts == MaxCuts)
            {
                // Either the memory misleads, or rounding stops the last digits.
                if (pairs.Count == 0)
                    return norm <= Math.Sqrt(tolerance) * curvature * length;
                pairs.Clear();
                continue;
            }
            curvature = Math.Max(curvature, Remember(x, trial, gradient, trialGradient));
            (value, gradient, trialGradient) = (reached, trialGradient, gradient);
            trial.CopyTo(x, 0);
        }
        return false;
    }

    /// <summary>step ← −H ∇f by the two loops over the last steps.</summary>
    void Direction(double[] gradient, double[] step)
    {
        for (int i = 0; i < step.Length; i++)
            step[i] = -gradient[i];
        if (pairs.Count == 0)
            return;
        var alpha = new double[pairs.Count];
        for (int k = pairs.Count - 1; k >= 0; k--)
        {
            alpha[k] = f.Space.Dot(pairs[k].Step, step) / pairs[k].Product;
            f.Space.AddScaled(-alpha[k], pairs[k].Change, step);
        }
        var last = pairs[^1];
        f.Space.Scale(last.Product / f.Space.Dot(last.Change, last.Change), step);
        for (int k = 0; k < pairs.Count; k++)
            f.Space.AddScaled(alpha[k] - f.Space.Dot(pairs[k].Change, step) / pairs[k].Product, pairs[k].Step, step);
    }

    /// <summary>Keeps the step if f bends up along it; returns the curvature that it shows.</summary>
    double Remember(double[] from, double[] to, double[] before, double[] after)
    {
        int n = from.Length;
        double[] step = new double[n], change = new double[n];
        for (int i = 0; i < n; i++)
            (step[i], change[i]) = (to[i] - from[i], after[i] - before[i]);
        double product = f.Space.Dot(step, change), squared = f.Space.Dot(change, change), length = f.Space.Dot(step, step);
        if (product > 1e-10 * Math.Sqrt(squared * length))
        {
            pairs.Add((step, change, product));
            if (pairs.Count > Memory)
                pairs.RemoveAt(0);
        }
        return length > 0 ? Math.Sqrt(squared / length) : 0;
    }
}
