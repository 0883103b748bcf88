using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>
/// Minimum-mode following: uphill along one mode of the Hessian, downhill along all others, in the steps of eigenvector following (Cerjan &amp; Miller 1981;
/// Wales 1994). The mode is the one that the search began with as long as another is lower, then the lowest. Up to 50 variables modes are eigenvectors,
/// above they are Lanczos vectors from the gradient and the last mode, in the place that the dimer has elsewhere (Henkelman &amp; Jónsson 1999).
/// </summary>
/// <param name="f">The landscape, its Hessian lifted along the directions that are known to be flat.</param>
/// <param name="longest">The longest step, relative to max(1, ‖x‖).</param>
/// <param name="maxIterations">The most iterations.</param>
sealed class TransitionStateSearch(IObjective<double[]> f, double longest, int maxIterations)
{
    /// <summary>Up to so many variables a step takes the whole spectrum; above, Lanczos vectors cost less than they lose.</summary>
    const int DenseLimit = 50;

    const int KrylovSteps = 25;

    // Curvatures below this part of the largest are those of flat directions, along which nothing is gained by going up.
    const double Flat = 1e-6;

    // Below this part of it a curvature is no way down but rounding.
    const double Down = 1e-8;

    // Where Newton's step is shorter, relative to max(1, ‖x‖), the saddle is reached.
    const double Near = 1e-3;

    // So many iterations a mode is followed that is not the lowest.
    const int Faithful = 20;

    /// <summary>The model of f at a point, and its lowest modes.</summary>
    public SpectralModel<double[]> ModelAt(Iterate<double[]> iterate, double[] mode)
    {
        if (f.Space.Dimension <= DenseLimit)
            return DenseSpectralModel<double[]>.At(iterate);
        var start = new double[mode.Length];
        double norm = iterate.GradientNorm;
        f.Space.AddScaled(1, iterate.Gradient, start);
        f.Space.AddScaled(norm > 0 ? norm : 1, mode, start);
        return KrylovSpectralModel<double[]>.At(iterate, start, KrylovSteps);
    }

    /// <summary>Follows a mode from a point; null if no saddle is reached. The point is near one, where Newton's method converges.</summary>
    /// <param name="start">The point, displaced from a minimum along the mode.</param>
    /// <param name="mode">The mode, of norm 1.</param>
    /// <param name="tolerance">The gradient norm to reach, in units of the largest curvature times max(1, ‖x‖).</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public double[]? Run(double[] start, double[] mode, double tolerance, CancellationToken cancellationToken)
    {
        var iterate = new Iterate<double[]>(f, start);
        double[] followed = [.. mode], step = f.Space.CreateZero();
        bool isLowest = false;
        for (int iteration = 0; iteration < maxIterations && !cancellationToken.IsCancellationRequested; iteration++)
        {
            if (!double.IsFinite(iterate.GradientNorm))
                return null;
            var model = ModelAt(iterate, followed);
            if (!model.IsFinite)
                return null;
            double length = Math.Max(1, f.Space.Norm(iterate.Point)), most = longest * length;
            int lowest = Math.Max(0, Array.FindIndex(model.Values, v => Math.Abs(v) > Flat * model.Norm)), up = lowest;
            if (!isLowest)
            {
                double[] overlap = model.Project(followed);
                for (int i = 0; i < overlap.Length; i++)
                {
                    if (Math.Abs(overlap[i]) > Math.Abs(overlap[up]))
                        up = i;
                }
                isLowest = up == lowest || iteration >= Faithful;
                if (isLowest)
                    up = lowest;
            }
            model.Lift(Step(model, up, most, length), step);
            var unit = new double[model.Values.Length];
            unit[up] = 1;
            model.Lift(unit, followed);
            double size = f.Space.Norm(step);
            // On a flat valley floor the gradient is small, too, and rounding bends some direction down; there the step is not small.
            if (up == 0 && model.Values[0] < -Down * model.Norm && iterate.GradientNorm <= tolerance * model.Norm * length && size <= Near * length)
                return [.. iterate.Point];
            if (!(size > 0) || !double.IsFinite(size))
                return null;
                        iterate.Move(Math.Min(1, most / size), step);
        }
        return null;
    }

    /// <summary>2g / (|λ| (1 + √(1 + 4g²/λ²))) along each mode: Newton's step where g is small, none longer than the limit.</summary>
    static double[] Step(SpectralModel<double[]> model, int up, double most, double length)
    {
        double flat = Flat * model.Norm;
        var c = new double[model.Values.Length];
        for (int i = 0; i < c.Length; i++)
        {
            double g = model.Gradient[i], lambda = Math.Abs(model.Values[i]), denominator = 0.5 * (lambda + Math.Sqrt(lambda * lambda + 4 * g * g));
            bool isFlat = lambda <= flat && Math.Abs(g) <= flat * length;
            if (denominator > 0 && (!isFlat || i == up))
                c[i] = Math.Clamp((i == up ? g : -g) / denominator, -most, most);
        }
        return c;
    }
}
