using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Watches the losses of a training, and where they no longer fall tells by curvature whether the place is a saddle, a minimum or a plateau. It
/// never speaks before its window is full; after a verdict the window fills anew, and each verdict other than "saddle" doubles the wait for the next look. Feed it with <see cref="Observe"/>, or ask at once with <see cref="Look"/>.
/// </summary>
/// <remarks>
/// The verdict rests on four measurements at the point, on all data: (1) is a critical point near – by the size of the gradient against that of
/// the Hessian, or because a short Newton step takes the gradient away, which on ground that merely flattens out it does not; (2) the
/// smallest eigenvalue with its residual bound (negative for certain?) and its probable limit (nothing below?); (3) the fall that the quadratic
/// model still promises; (4) where the smallest curvature is zero within the tolerance, the loss itself a little way along that direction, both
/// ways: third and fourth derivatives show there.
/// </remarks>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
public sealed class SaddleDetector<TVector>
    where TVector : class
{
    readonly CountingObjective<TVector> objective;
    readonly FlatnessWindow window;
    readonly TVector gradient;
    readonly TVector trial;
    long nextLook;
    long pause;

    /// <summary>Prepares a detector; nothing is evaluated yet.</summary>
    /// <param name="objective">The loss over all samples.</param>
    /// <param name="options">When it looks and how it judges; defaults where omitted.</param>
    public SaddleDetector(IObjective<TVector> objective, SaddleDetectorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        this.objective = new CountingObjective<TVector>(objective);
        Options = options ?? new SaddleDetectorOptions();
        window = new FlatnessWindow(Options.Window, Options.LossTolerance);
        gradient = objective.Space.CreateZero();
        trial = objective.Space.CreateZero();
    }

    /// <summary>When it looks and how it judges.</summary>
    public SaddleDetectorOptions Options { get; }

    /// <summary>Whether the window is full.</summary>
    public bool IsWindowFull => window.IsFull;

    /// <summary>Everything the looks evaluated so far.</summary>
    public EvaluationCount Cost
    {
        get => objective.Count;
        internal set => objective.Count = value;
    }

    /// <summary>The eigenvector of the latest look's smallest eigenvalue, with the sign that leads down; null before the first.</summary>
    internal TVector? Direction { get; private set; }

    /// <summary>Takes the loss of a step; looks at the curvature once the window is full and the losses in it no longer fall.</summary>
    /// <param name="step">Steps done.</param>
    /// <param name="loss">The loss the step saw; that of a mini-batch is fine, with a window long enough to average its noise.</param>
    /// <param name="point">The parameters after the step; not changed.</param>
    /// <returns>The verdict, or null as long as the window is not full or the loss moves.</returns>
    public SaddleDetection? Observe(long step, double loss, TVector point)
    {
        window.Add(loss);
        if (!window.IsFlat || step < nextLook)
            return null;
        var detection = Look(step, point);
        window.Clear();
        // Looks cost many gradients: where they find no saddle they get rarer.
        pause = detection.Verdict == DetectorVerdict.Saddle ? Options.Window : 2 * Math.Max(Options.Window, pause);
        nextLook = step + pause;
        return detection;
    }

    /// <summary>Judges the ground at a point, whatever the losses did.</summary>
    /// <param name="step">Steps done; it also chooses the random start vector.</param>
    /// <param name="point">The parameters; not changed.</param>
    public SaddleDetection Look(long step, TVector point)
    {
        ArgumentNullException.ThrowIfNull(point);
        IVectorSpace<TVector> space = objective.Space;
        long before = objective.Count.HessianProducts;
        double value = objective.ValueAndGradient(point, gradient), norm = space.Norm(gradient);
        var ends = double.IsFinite(value) && double.IsFinite(norm)
            ? HessianEnds<TVector>.At(
                objective.Hessian(point), gradient, Options.CurvatureTolerance, Options.MaxProducts, new RandomStream(Options.Seed).Derive(step))
            : null;
        if (ends is null)
        {
            return new SaddleDetection(
                step, DetectorVerdict.NotFinite, value, norm, SpectrumEnd.Unknown,
                double.NaN, false, double.NaN, objective.Count.HessianProducts - before);
        }
        Direction = ends.Direction;
        if (space.Dot(gradient, Direction) > 0)
            space.Scale(-1, Direction);
        double length = Math.Max(1, space.Norm(point));
        bool critical = IsCritical(point, norm, length, ends);
        var verdict = Judge(point, value, length, critical, ends);
        return new SaddleDetection(
            step, verdict, value, norm, ends.Lowest, ends.Norm, critical, ends.PromisedFall, objective.Count.HessianProducts - before);
    }

    internal void Transfer(StateArchive<TVector> archive)
    {
        window.Transfer(archive);
        archive.Integer("next look", ref nextLook);
        archive.Integer("pause", ref pause);
        EvaluationCount cost = Cost;
        archive.Count("look ", ref cost);
        Cost = cost;
    }

    bool IsCritical(TVector point, double gradientNorm, double length, HessianEnds<TVector> ends)
    {
        if (gradientNorm <= Options.GradientTolerance * ends.Norm * length)
            return true;
        IVectorSpace<TVector> space = objective.Space;
        if (!(ends.Norm > 0))
            return false;
        TVector there = space.CreateZero();
        foreach (var step in ends.NewtonSteps)
        {
            double distance = space.Norm(step);
            if (distance == 0 || distance > Options.NewtonReach * length)
                continue;
            space.Copy(point, trial);
            space.AddScaled(1, step, trial);
            objective.ValueAndGradient(trial, there);
            if (space.Norm(there) <= Options.GradientLeft * gradientNorm)
                return true;
        }
        return false;
    }

    DetectorVerdict Judge(TVector point, double value, double length, bool critical, HessianEnds<TVector> ends)
    {
        double zero = Options.CurvatureTolerance * ends.Norm;
        if (!critical || ends.Norm == 0)
            return DetectorVerdict.Plateau;
        if (ends.Lowest.Value < -zero - ends.Lowest.Rounding)
            return DetectorVerdict.Saddle;
        if (ends.Lowest.Limit < -zero)
            return DetectorVerdict.Undecided;
        double noise = 64 * objective.Space.UnitRoundoff * Math.Abs(value);
        if (ends.Lowest.Value <= zero && FallsAlongDirection(point, value - noise - ends.PromisedFall, length))
            return DetectorVerdict.Saddle;
        double scale = Math.Max(window.Range, Options.GradientTolerance * ends.Norm * length * length);
        return ends.PromisedFall <= Options.FallTolerance * scale + noise ? DetectorVerdict.Minimum : DetectorVerdict.Plateau;
    }

    /// <summary>Whether the loss falls below a value a little way along the flattest direction, forward or back.</summary>
    bool FallsAlongDirection(TVector point, double below, double length)
    {
        foreach (double distance in (ReadOnlySpan<double>)[1e-3, 1e-2, 1e-1])
        {
            foreach (int sign in (ReadOnlySpan<int>)[1, -1])
            {
                objective.Space.Copy(point, trial);
                objective.Space.AddScaled(sign * distance * length, Direction!, trial);
                if (objective.Value(trial) < below)
                    return true;
            }
        }
        return false;
    }
}

/// <summary>Makes detectors.</summary>
public static class SaddleDetector
{
    /// <summary>A detector for the loss, for example <c>SaddleDetector.For(loss)</c>.</summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">The loss over all samples.</param>
    /// <param name="options">When it looks and how it judges.</param>
    public static SaddleDetector<TVector> For<TVector>(IObjective<TVector> objective, SaddleDetectorOptions? options = null)
        where TVector : class
        => new(objective, options);

    /// <summary>Judges the ground at a point at once: saddle, minimum or plateau, with the evidence.</summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">The loss.</param>
    /// <param name="point">Where; left out where the objective stands at a point of its own, like the loss of a network.</param>
    /// <param name="options">How it judges.</param>
    /// <exception cref="ArgumentNullException">No point was given and the objective has none.</exception>
    public static SaddleDetection JudgeGround<TVector>(this IObjective<TVector> objective, TVector? point = null, SaddleDetectorOptions? options = null)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        point ??= (objective as ILocatedObjective<TVector>)?.Point
            ?? throw new ArgumentNullException(nameof(point), "This objective does not stand at a point of its own: say where to look.");
        return new SaddleDetector<TVector>(objective, options).Look(0, point);
    }
}
