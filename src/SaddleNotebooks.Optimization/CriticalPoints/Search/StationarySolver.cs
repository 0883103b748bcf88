using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>Solves ∇f = 0 from one start, on any engine.</summary>
static class StationarySolver
{
    const double FirstDamping = 1e-3;

    /// <summary>Solves from one start; also returns ‖H‖ there, NaN if it was not computed.</summary>
    /// <param name="objective">The landscape.</param>
    /// <param name="start">The first point; not changed.</param>
    /// <param name="options">How.</param>
    /// <param name="deflation">Given a step at a point, the factor that keeps it away from points known already; null for none.</param>
    /// <param name="cancellationToken">Looked at before every iteration.</param>
    /// <param name="work">Told how many of the iterations are spent.</param>
    public static (StationaryStatus Status, Iterate<TVector> Iterate, double FirstCurvature) Solve<TVector>(
        IObjective<TVector> objective, TVector start, StationaryOptions options,
        Func<TVector, TVector, double>? deflation, CancellationToken cancellationToken, WorkScope work = default)
        where TVector : class
    {
        var iterate = new Iterate<TVector>(objective, start);
        double first = double.NaN;
        try
        {
            return (Iterate(iterate, options, deflation, ref first, work, cancellationToken), iterate, first);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (StationaryStatus.Canceled, iterate, first);
        }
    }

    static StationaryStatus Iterate<TVector>(
        Iterate<TVector> iterate, StationaryOptions options, Func<TVector, TVector, double>? deflation, ref double first, WorkScope work,
        CancellationToken cancellationToken)
        where TVector : class
    {
        IVectorSpace<TVector> space = iterate.Space;
        TVector step = space.CreateZero(), trial = space.CreateZero(), trialGradient = space.CreateZero();
        double damping = FirstDamping;
        for (; iterate.StepIndex < options.MaxIterations; iterate.StepIndex++)
        {
            work.Report((double)iterate.StepIndex / options.MaxIterations);
            if (cancellationToken.IsCancellationRequested)
                return StationaryStatus.Canceled;
            double norm = iterate.GradientNorm;
            if (!double.IsFinite(norm) || !double.IsFinite(iterate.Value))
                return StationaryStatus.NotFinite;
            if (norm == 0)
                return StationaryStatus.Converged;
            SpectralModel<TVector> model = Model(iterate, options);
            if (!model.IsFinite)
                return StationaryStatus.NotFinite;
            if (double.IsNaN(first))
                first = model.Norm;
            double length = Math.Max(1, space.Norm(iterate.Point));
            if (norm <= options.RelativeTolerance * model.Norm * length)
                return StationaryStatus.Converged;

            if (options.Method == StationaryMethod.LevenbergMarquardt)
            {
                if (!LowerGradient(iterate, model, ref damping, step, trial, trialGradient))
                {
                    // Rounding stops the last digits: near enough counts as found.
                    bool near = norm <= Math.Max(options.RelativeTolerance, 1e3 * space.UnitRoundoff) * model.Norm * length;
                    return near ? StationaryStatus.Converged : StationaryStatus.NoProgress;
                }
                continue;
            }
            model.Lift(Coordinates(model, options), step);
            if (deflation is not null)
                space.Scale(deflation(iterate.Point, step), step);
            double size = space.Norm(step);
            if (!(size > 0) || !double.IsFinite(size))
                return StationaryStatus.NoProgress;
            iterate.Move(Math.Min(1, options.MaxStep * length / size), step);
        }
        return StationaryStatus.IterationLimitReached;
    }

    static SpectralModel<TVector> Model<TVector>(Iterate<TVector> iterate, StationaryOptions options)
        where TVector : class
        => iterate.Space.Dimension <= options.KrylovDimension
            ? DenseSpectralModel<TVector>.At(iterate)
            : KrylovSpectralModel<TVector>.At(iterate, iterate.Gradient, options.KrylovDimension);

    /// <summary>One accepted Levenberg–Marquardt step; the damping is relative to ‖H‖².</summary>
    static bool LowerGradient<TVector>(
        Iterate<TVector> iterate, SpectralModel<TVector> model, ref double damping, TVector step, TVector trial, TVector trialGradient)
        where TVector : class
    {
        const int MaxTrials = 40;
        IVectorSpace<TVector> space = iterate.Space;
        double norm = iterate.GradientNorm, scale = model.Norm * model.Norm;
        var c = new double[model.Values.Length];
        for (int i = 0; i < MaxTrials; i++, damping = Math.Max(4 * damping, 1e-16))
        {
            for (int j = 0; j < c.Length; j++)
            {
                double lambda = model.Values[j], denominator = lambda * lambda + damping * scale;
                c[j] = denominator > 0 ? -lambda * model.Gradient[j] / denominator : 0;
            }
            model.Lift(c, step);
            space.Copy(iterate.Point, trial);
            space.AddScaled(1, step, trial);
            double value = iterate.Objective.ValueAndGradient(trial, trialGradient);
            double reached = space.Norm(trialGradient);
            if (double.IsFinite(value) && reached < norm)
            {
                iterate.MoveToEvaluated(trial, value, trialGradient);
                damping /= reached < 0.5 * norm ? 100 : 4;
                return true;
            }
        }
        return false;
    }

    static double[] Coordinates<TVector>(SpectralModel<TVector> model, StationaryOptions options)
        where TVector : class
    {
        // Zero eigenvalues get no step: the pseudo-inverse.
        double cutoff = 1e-12 * model.Norm;
        var c = new double[model.Values.Length];
        for (int i = 0; i < c.Length; i++)
        {
            double lambda = model.Values[i];
            if (Math.Abs(lambda) <= cutoff)
                continue;
            c[i] = options.Method == StationaryMethod.Newton ? -model.Gradient[i] / lambda
                : i < options.Index ? model.Gradient[i] / Math.Abs(lambda)
                : -model.Gradient[i] / Math.Abs(lambda);
        }
        return c;
    }
}
