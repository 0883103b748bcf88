using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>
/// Says whether a point where the gradient is small is the end of a run: by its curvature, which is dear to look at, so that looks get rarer while the point stays.
/// </summary>
/// <param name="checks">The whole objective; evaluations on it are not the method's.</param>
/// <param name="iterate">The point.</param>
/// <param name="options">The tolerances.</param>
sealed class StationarityTest<TVector>(CountingObjective<TVector> checks, Iterate<TVector> iterate, OptimizationOptions options)
    where TVector : class
{
    long nextCheck;
    long checkInterval = 1;

    /// <summary>The smallest eigenvalue at the present point; null where it was not looked at.</summary>
    public SpectrumEnd? Curvature { get; private set; }

    /// <summary>Whether the curvature was looked at and nothing bends down by more than the tolerance.</summary>
    public bool IsSecondOrder => Curvature is { } c && c.Limit >= -options.CurvatureTolerance;

    /// <summary>The point is about to move.</summary>
    public void Forget() => Curvature = null;

    /// <summary>The gradient is large: the next small one is looked at at once.</summary>
    public void Leave()
    {
        (nextCheck, checkInterval) = (iterate.StepIndex, 1);
        Forget();
    }

    /// <summary>The gradient is small: is this the end?</summary>
    /// <param name="moved">Whether the last step moved the point.</param>
    public OptimizationStatus? Judge(bool moved)
    {
        if (options.SecondOrder && moved && iterate.StepIndex < nextCheck)
            return null;
        var status = JudgeForGood();
        nextCheck = iterate.StepIndex + checkInterval;
        checkInterval *= 2;
        return status == OptimizationStatus.StuckAtSaddle && moved ? null : status;
    }

    /// <summary>The gradient is small and the run ends here, however rarely the curvature is looked at.</summary>
    public OptimizationStatus JudgeForGood()
    {
        if (!options.SecondOrder)
            return OptimizationStatus.FirstOrderStationary;
        Curvature ??= CurvatureCheck.Lowest(
            checks.Hessian(iterate.Point), options.CurvatureTolerance, iterate.Random.Derive(-1 - iterate.StepIndex).Seed);
        return IsSecondOrder ? OptimizationStatus.SecondOrderStationary : OptimizationStatus.StuckAtSaddle;
    }

    public void Transfer(StateArchive<TVector> archive)
    {
        archive.Integer("next check", ref nextCheck);
        archive.Integer("check interval", ref checkInterval);
    }
}
